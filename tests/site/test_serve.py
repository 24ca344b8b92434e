"""`huice serve` answers with the right types, says where it is, and finds a free port."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from build_scripts.serve import HOST, NoFreePort, SiteServer, announce, listen, modified, serve
from calculator.problems import Problem


@contextmanager
def running(server: SiteServer) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.wasm", "application/wasm"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_files_are_served_with_their_types(tmp_path: Path, name: str, type_: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with running(listen(tmp_path, 0)) as address, urlopen(address + name) as answer:
        assert answer.headers["Content-Type"] == type_
        assert answer.headers["Cache-Control"] == "no-cache"


def test_what_is_not_there_is_answered_by_the_portals_own_page(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("没有这一页", encoding="utf-8")
    with running(listen(tmp_path, 0)) as address:
        with pytest.raises(HTTPError) as caught:
            urlopen(address + "gone/")
        assert caught.value.code == 404
        assert caught.value.read().decode() == "没有这一页"
        caught.value.close()


def test_the_next_free_port_is_used_and_named(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        server = listen(tmp_path, port)
        out = StringIO()
        announce(server.server_port, port, out)
        server.server_close()
    assert port < server.server_port < port + 20
    assert f"Port {port} is taken; using {server.server_port}." in out.getvalue()
    for path in ("", "zh/", "en/"):
        assert f"http://{HOST}:{server.server_port}/{path}\n" in out.getvalue()


def test_when_no_port_is_free_another_one_is_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_scripts.serve.PORTS_TO_TRY", 1)
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NoFreePort, match=f"make serve PORT={port + 1}"):
            listen(tmp_path, port)


def test_a_first_build_with_problems_is_not_served(tmp_path: Path) -> None:
    problem = Problem("broken_link", None)
    reported: list[list[Problem]] = []
    code = serve(tmp_path, 0, lambda: [problem], reported.append, out=StringIO())
    assert (code, reported) == (1, [[problem]])


def test_a_change_of_content_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    before = dict(modified(tmp_path))
    (tmp_path / "content" / "places.yaml").write_text("places: []\n", encoding="utf-8")
    assert dict(modified(tmp_path)) != before
