"""A portal that changes from one release to the next, on a server that may die after any file."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any

from playwright.sync_api import Page

from build_scripts.offline.service_worker import write_service_worker
from tests.web.visits import MountedHandler, PatientServer, Portal

NEW = "fedcba9876543210"  # the version of everything in the newer release
MARK = "data-content-day"

# Asks for the new release and says how that ended.
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.ready;
  try {
    await registration.update();
  } catch (error) {
    return "no answer";
  }
  const worker = registration.installing;
  if (!worker) return registration.waiting ? "installed" : "nothing new";
  await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  return worker.state;
}"""

# Everything that is kept: each cache with its files and their hashes.
KEPT = """async () => {
  const kept = {};
  for (const name of (await caches.keys()).filter((each) => each.startsWith("huice /"))) {
    const cache = await caches.open(name);
    kept[name] = await Promise.all((await cache.keys()).map(async (request) =>
      `${new URL(request.url).pathname} ${(await cache.match(request)).headers.get("x-huice-integrity")}`));
    kept[name].sort();
  }
  return kept;
}"""


class MortalHandler(MountedHandler):
    """Serves the release that the server has now; the last file before its end comes by half."""

    def send_head(self) -> Any:
        """Answer while there are answers left."""
        assert isinstance(self.server, MortalServer)
        self.directory = str(self.server.site)
        left = self.server.next_left()
        if left is not None and left < 0:
            return None
        if self.path.endswith("/service-worker.js") and self.server.before_worker:
            return self._changed_worker(self.server.before_worker)
        found: IO[bytes] | None = super().send_head()
        if left == 0 and found is not None and self.server.cuts:
            size = os.fstat(found.fileno()).st_size
            self.wfile.write(found.read(size // 2))
            found.close()
            return None
        return found

    def _changed_worker(self, before: str) -> IO[bytes]:
        """Answer with the service worker in other surroundings."""
        text = before + (Path(self.directory) / "service-worker.js").read_text("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self.end_headers()
        return BytesIO(text.encode())


class MortalServer(PatientServer):
    """A server with so many answers left; None is as many as are asked for."""

    site: Path
    left: int | None = None
    cuts = False
    before_worker = ""
    lock = Lock()

    def next_left(self) -> int | None:
        """Take one answer and return how many are left after it; less than zero is none."""
        with self.lock:
            if self.left is not None:
                self.left -= 1
            return self.left


@contextmanager
def published(site: Path) -> Iterator[tuple[Portal, MortalServer]]:
    """Serve a release while the block runs."""
    server = MortalServer(("127.0.0.1", 0), partial(MortalHandler, directory=str(site)))
    server.site = site
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Portal(server, "/"), server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def newer_release(site: Path, folder: Path) -> Path:
    """Return a copy of a site in which every page says that it is new, with new scripts, styles and rules."""
    newer = Path(shutil.copytree(site, folder / "newer"))
    for image in newer.glob("assets/rules/*.image"):
        image.unlink()  # it is of the older rules
    renamed = [
        *newer.glob("assets/calculator/*"),
        *newer.glob("assets/rules/*.json"),
        *newer.glob("assets/styles/*.css"),
        *newer.glob("assets/search/*/*"),
    ]
    for path in renamed:
        path.rename(path.with_name(f"{NEW}{path.suffix}"))
    shutil.rmtree(newer / "assets" / "packs")
    names = {path.name: f"{NEW}{path.suffix}" for path in renamed}
    pattern = re.compile("|".join(map(re.escape, [*names, MARK])))
    change = {**names, MARK: f"{MARK} data-new"}
    for page in newer.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(pattern.sub(lambda found: change[found.group()], text), encoding="utf-8")
    write_service_worker(newer)
    return newer


def requests_of_update(site: Path, newer: Path, place: str) -> int:
    """Return how many files an update downloads when one place is kept, the service worker among them."""
    old, new = _files(site, place), _files(newer, place)
    return 1 + len(new - old)


def _files(site: Path, place: str) -> set[tuple[str, str]]:
    text = (site / "service-worker.js").read_text("utf-8")
    parts = json.loads(text.removeprefix("const RELEASE = ").split(";\n", 1)[0])["parts"]
    kept = ("shell", "general", "calculator", "search", f"place {place}")
    return {(address, integrity) for part in kept for address, integrity, _ in parts[part]["files"]}


def is_whole(page: Page, *, new: bool) -> bool:
    """Whether a page is of one release throughout: its text, its style sheet, its scripts."""
    page.locator(".hc-offline").wait_for(state="attached")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--hc-line')")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    own = [each for each in loaded if re.search(r"/assets/(calculator|styles)/", each)]
    assert own
    assert {NEW in each for each in own} == {new}
    return page.locator("[data-new]").count() == int(new)
