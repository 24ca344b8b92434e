"""Call Python functions inside Pyodide, in one long-lived Node process."""

import json
import subprocess
from itertools import count
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any, Self

SCRIPT = Path(__file__).with_suffix(".mjs")


class PyodideError(Exception):
    """The function raised in Pyodide, or the process ended; the message is its reason."""


class PyodideSession:
    """A running Pyodide with the calculator loaded, as a context manager.

    Starting takes one to four seconds, a call one to three milliseconds.
    """

    def __init__(self, runtime: Path, seconds: float = 60) -> None:
        """Take the folder that `write_runtime` filled and the longest time that one answer may take."""
        self.runtime = runtime
        self.seconds = seconds
        self.ids = count(1)

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            ["node", str(SCRIPT), str(self.runtime)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            self.version: str = self._read()["ready"]
        except PyodideError:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def call(self, function: str, *args: object) -> str:
        """Call `module:name` with JSON arguments; text comes back as it is, anything else as JSON.

        Raises PyodideError with the exception's own line when the function raises.
        """
        request = {"id": next(self.ids), "function": function, "args": args}
        stdin = _pipe(self.process.stdin)
        stdin.write(json.dumps(request) + "\n")
        stdin.flush()
        reply = self._read()
        if reply["id"] != request["id"]:
            raise PyodideError(f"answer {reply['id']} came for question {request['id']}")
        if "error" in reply:
            raise PyodideError(reply["error"])
        return str(reply["result"])

    def _read(self) -> dict[str, Any]:
        limit = Timer(self.seconds, self.process.kill)
        limit.start()
        try:
            line = _pipe(self.process.stdout).readline()
        finally:
            limit.cancel()
        if not line:
            raise PyodideError(
                f"Node ended, or gave no answer within {self.seconds} seconds; see its words on stderr"
            )
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _end(self) -> None:
        self.process.kill()
        self.process.communicate()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None, "the session is used outside its `with` block"
    return pipe
