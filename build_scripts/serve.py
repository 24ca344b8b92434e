"""Build the portal and serve it on a local address, again after every change if wanted."""

import errno
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TextIO

from build_scripts.hosting import HEADERS, MIME_TYPES
from calculator.problems import Problem

HOST = "127.0.0.1"
PORTS_TO_TRY = 20
SOURCES = (
    "content",
    "rules",
    "calculator/web",
    "build_scripts/templates",
    "build_scripts/theme",
    "mkdocs.yml",
    "mkdocs.en.yml",
)


class NoFreePort(Exception):
    """No port is free; the message says what to do."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves the site's files with their types; what is not there is answered by its 404 page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | dict(MIME_TYPES)

    def end_headers(self) -> None:
        """Have the browser ask each time, since any file may have been built anew."""
        self.send_header("Cache-Control", "no-cache")
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the portal's own page where something is not found."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", MIME_TYPES[".html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for what is wrong with the content."""


class SiteServer(ThreadingHTTPServer):
    """A server whose port nobody else listens on."""

    allow_reuse_address = sys.platform != "win32"
    daemon_threads = True


def listen(site: Path, port: int) -> SiteServer:
    """Return a server on the port, or on the next one that is free.

    Raises NoFreePort when none of the following ports is free either.
    """
    for candidate in range(port, port + PORTS_TO_TRY):
        try:
            return SiteServer((HOST, candidate), partial(SiteHandler, directory=str(site)))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    last = port + PORTS_TO_TRY - 1
    raise NoFreePort(
        f"Ports {port} to {last} are all taken. Try another: make serve PORT={last + 1}"
    )


def serve(
    root: Path,
    port: int,
    build: Callable[[], list[Problem]],
    report: Callable[[list[Problem]], None],
    *,
    reload: bool = False,
    out: TextIO = sys.stdout,
) -> int:
    """Build into `site/` and serve it until interrupted; return the exit code.

    `build` builds the site and returns what is wrong, `report` shows that. A first build with
    problems is an error; with `reload`, a later one leaves the served site as it was.
    """
    problems = build()
    if problems:
        report(problems)
        return 1
    with listen(root / "site", port) as server:
        announce(server.server_port, port, out)
        if reload:
            watcher = partial(rebuild_on_change, root, build, report, out)
            threading.Thread(target=watcher, daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print(file=out)
    return 0


def announce(port: int, wanted: int, out: TextIO) -> None:
    """Print the address, and that another port was taken if it was."""
    if port != wanted:
        print(
            f"端口 {wanted} 已被占用，改用 {port}。 Port {wanted} is taken; using {port}.", file=out
        )
    for text, path in (("惠策", ""), ("中文", "zh/"), ("English", "en/")):
        print(f"  {text:<8} http://{HOST}:{port}/{path}", file=out)
    print("Ctrl+C 停止 / to stop", file=out, flush=True)


def rebuild_on_change(
    root: Path,
    build: Callable[[], list[Problem]],
    report: Callable[[list[Problem]], None],
    out: TextIO,
) -> None:
    """Build again whenever a source has changed, for as long as the program runs."""
    known = dict(modified(root))
    while True:
        time.sleep(1)
        now = dict(modified(root))
        if now == known:
            continue
        known = now
        problems = build()
        report(problems)
        print("重新生成 / built again" if not problems else "", file=out, flush=True)


def modified(root: Path) -> Iterator[tuple[str, int]]:
    """Yield every source with the time of its last change."""
    for name in SOURCES:
        source = root / name
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield str(path), path.stat().st_mtime_ns
