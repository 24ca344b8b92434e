"""The servers' examples in docs/hosting.md say what the code says, and a real nginx and a real Caddy agree."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from build_scripts.hosting import (
    ASKED_EACH_TIME,
    HEADERS,
    KEPT,
    KEPT_FOR_EVER,
    MIME_TYPES,
    cache_control,
)
from build_scripts.mkdocs_run import CONTENT_POLICY
from tests.support.fixtures import PROJECT

GUIDE = (PROJECT / "docs" / "hosting.md").read_text(encoding="utf-8")
NGINX_MAP, NGINX_SERVER = re.findall(r"```nginx\n(.*?)```", GUIDE, re.DOTALL)
(CADDY,) = re.findall(r"```caddy\n(.*?)```", GUIDE, re.DOTALL)
NGINX = shutil.which("nginx")
CADDY_PROGRAM = shutil.which("caddy")
# What Caddy 2 (by Go's own table of types) calls as the code does without being told.
KNOWN_TO_CADDY = {".css", ".html", ".js", ".json", ".png", ".svg"}


def test_the_header_policy_is_that_of_the_pages_and_keeps_frames_out() -> None:
    assert HEADERS["Content-Security-Policy"] == f"{CONTENT_POLICY}; frame-ancestors 'none'"


def test_both_examples_send_the_headers_of_the_code() -> None:
    nginx = dict(re.findall(r'add_header ([\w-]+) "(.*)" always;', NGINX_SERVER))
    caddy = dict(re.findall(r'^    header ([A-Z][\w-]+) "(.*)"$', CADDY, re.MULTILINE))
    assert nginx == caddy == HEADERS


def test_both_examples_let_browsers_keep_what_the_code_says() -> None:
    assert re.findall(r'"~(.*)" "(.*)";', NGINX_MAP) == [(KEPT.pattern, KEPT_FOR_EVER)]
    assert f'default "{ASKED_EACH_TIME}";' in NGINX_MAP
    assert re.findall(r"@(\w+) (?:not )?path_regexp (.*)", CADDY) == [
        ("kept", KEPT.pattern),
        ("asked", KEPT.pattern),
    ]
    assert dict(re.findall(r'header @(kept|asked) Cache-Control "(.*)"', CADDY)) == {
        "kept": KEPT_FOR_EVER,
        "asked": ASKED_EACH_TIME,
    }


def test_both_examples_know_the_types_of_the_code() -> None:
    (block,) = re.findall(r"types \{(.*?)\}", NGINX_SERVER, re.DOTALL)
    with_charset = ["text/html", *re.findall(r"charset_types (.*);", NGINX_SERVER)[0].split()]
    found = {
        f".{ending}": f"{kind}; charset=utf-8" if kind in with_charset else kind
        for kind, endings in re.findall(r"(\S+) ([a-z_ ]+);", block)
        for ending in endings.split()
    }
    assert found == MIME_TYPES
    matchers = dict(re.findall(r"@(\w+) path (.*)", CADDY))
    by_caddy = {
        pattern.removeprefix("*"): kind
        for name, kind in re.findall(r'header @(\w+) Content-Type "(.*)"', CADDY)
        for pattern in matchers[name].split()
    }
    left = {ending: kind for ending, kind in MIME_TYPES.items() if ending not in KNOWN_TO_CADDY}
    assert by_caddy == left


def test_every_file_of_the_site_has_a_type_and_only_named_by_content_ones_are_kept(
    site: Path,
) -> None:
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert {Path(name).suffix for name in files} <= MIME_TYPES.keys()
    kept = {name for name in files if cache_control(f"/{name}") == KEPT_FOR_EVER}
    asked = {"service-worker.js", "zh/index.html", "data/benefits.jsonl", "zh/assets/page.js"}
    assert asked <= set(files) - kept
    assert {Path(name).suffix for name in kept} >= {".wasm", ".whl", ".json", ".js", ".css"}


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[int]:
    """Serve a site by the example, in a server of its own on a free port."""
    port = free_port()
    server = NGINX_SERVER.replace("listen 80", f"listen 127.0.0.1:{port}").replace(
        "/srv/huice/site", str(site)
    )
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = folder / "nginx.conf"
    settings.write_text(
        f"pid {folder}/pid;\nerror_log {folder}/error.log;\ndaemon off;\nmaster_process off;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{NGINX_MAP}{server}}}\n",
        encoding="utf-8",
    )
    assert NGINX
    with running([NGINX, "-p", str(folder), "-c", str(settings)], port):
        yield port


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[int]:
    """Serve a site by the example, without certificates, on a free port."""
    port = free_port()
    example = CADDY.replace("example.gov.cn {", f"http://127.0.0.1:{port} {{").replace(
        "/srv/huice/site", str(site)
    )
    settings = folder / "Caddyfile"
    settings.write_text(f"{{\n    admin off\n    auto_https off\n}}\n{example}", encoding="utf-8")
    assert CADDY_PROGRAM
    command = [CADDY_PROGRAM, "run", "--adapter", "caddyfile", "--config", str(settings)]
    with running(command, port, {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}):
        yield port


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(
    command: list[str], port: int, settings: dict[str, str] | None = None
) -> Iterator[None]:
    """Run a server while the block runs, from when it listens."""
    server = subprocess.Popen(command, env={**os.environ, **(settings or {})})
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait()


def answer(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed; the example is compared as text")
def test_a_real_nginx_serves_the_site_by_the_example(site: Path, tmp_path: Path) -> None:
    files = [
        "data/cpsv-ap.jsonld",
        "zh/index.html",
        "feeds/zh/changes.atom",
        "data/benefits.zh.csv",
    ]
    files += ["zh/instruments/linping-draft/index.md", "service-worker.js", "data/benefits.jsonl"]
    files += [path.relative_to(site).as_posix() for path in site.glob("assets/runtime/*/*")]
    with nginx(site, tmp_path) as port:
        for name in files:
            response = answer(port, f"/{name}")
            assert response.status == 200, name
            assert response.headers["Content-Type"] == MIME_TYPES[Path(name).suffix], name
            assert response.headers["Cache-Control"] == cache_control(f"/{name}"), name
            assert {each: response.headers[each] for each in HEADERS} == HEADERS
        missing = answer(port, "/zh/nothing/")
        assert missing.status == 404
        assert missing.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.skipif(
    CADDY_PROGRAM is None, reason="Caddy is not installed; its example is compared as text"
)
def test_a_real_caddy_serves_every_kind_of_file_by_the_example(site: Path, tmp_path: Path) -> None:
    kinds = {
        path.suffix: path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
    }
    with caddy(site, tmp_path) as port:
        for ending, name in kinds.items():
            response = answer(port, f"/{name}")
            assert response.status == 200, name
            assert response.headers["Content-Type"] == MIME_TYPES[ending], name
            assert response.headers["Cache-Control"] == cache_control(f"/{name}"), name
            assert {each: response.headers[each] for each in HEADERS} == HEADERS
        assert answer(port, "/zh/nothing/").status == 404
