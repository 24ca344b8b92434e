"""A server behind a line of a given speed: compressed as in production, cached for ever, shared by all requests."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from build_scripts.serve import MIME_TYPES

CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Line:
    """Megabits and milliseconds; no limit where the speed is nothing."""

    name: str
    megabits: float | None
    round_trip: float


class LineServer(ThreadingHTTPServer):
    """Counts what goes over the line and lets one chunk pass after the other."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, line: Line) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.line = line
        self.sent = 0
        self._turn = threading.Lock()
        self._free = 0.0

    def pass_on(self, size: int) -> None:
        """Wait until the line has taken so many bytes."""
        with self._turn:
            self.sent += size
            if self.line.megabits is None:
                return
            begin = max(self._free, time.perf_counter())
            self._free = begin + size * 8 / (self.line.megabits * 1_000_000)
            until = self._free
        time.sleep(max(0.0, until - time.perf_counter()))


class _Handler(SimpleHTTPRequestHandler):
    """Serves `name.br` in the place of `name`, a round trip later; a new connection costs one more."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | MIME_TYPES
    server: LineServer

    def setup(self) -> None:
        """Wait for the handshake."""
        super().setup()
        self._round_trip()

    def do_GET(self) -> None:
        """Answer with the compressed file."""
        self._round_trip()
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        compressed = path.with_name(f"{path.name}.br")
        content = (compressed if compressed.is_file() else path).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        if compressed.is_file():
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        step = CHUNK if self.server.line.megabits else len(content) or 1
        for start in range(0, len(content), step):
            part = content[start : start + step]
            self.server.pass_on(len(part))
            self.wfile.write(part)

    def _round_trip(self) -> None:
        time.sleep(self.server.line.round_trip / 1000)

    def handle(self) -> None:
        """Let a visitor go who hangs up."""
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, line: Line) -> Iterator[LineServer]:
    """Serve a folder over a line while the block runs."""
    server = LineServer(folder, line)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
