"""Start the calculator's worker from a page of the portal, and see which way it went and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.web.visits import Portal, Visit

START = """async ({scripts, runtime, rules, requests, ordinary}) => {
  const root = new URL("../../", location.href);
  const at = (path) => new URL(path, root).href;
  const worker = new Worker(at(scripts + "worker.js"), {type: "module"});
  const heard = {tried: [], way: "", answers: []};
  const next = () => worker.postMessage({kind: "estimate", id: heard.answers.length, request: requests[heard.answers.length]});
  await new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({data}) => {
      if (data.kind === "begun") heard.tried.push(data.way);
      else if (data.kind === "failed") reject(new Error(`${data.reason}: ${data.detail}`));
      else {
        if (data.kind === "ready") heard.way = data.way;
        else heard.answers.push(data.kind === "answer" ? data.response : data.kind);
        if (heard.answers.length < requests.length) next();
        else resolve();
      }
    };
    worker.postMessage({kind: "start", runtime: at(runtime), rules: at(rules), ordinary});
  });
  return heard;
}"""

# Waits until an image is kept, and returns its size.
KEPT_IMAGE = """async () => {
  for (let tries = 0; tries < 100; tries += 1) {
    for (const name of (await caches.keys()).filter((each) => each.startsWith("huice-image "))) {
      const cache = await caches.open(name);
      for (const key of await cache.keys()) {
        return (await (await cache.match(key)).arrayBuffer()).byteLength;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 0;
}"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The addresses of what a start needs, from the portal's root."""

    scripts: str
    runtime: str
    rules: str

    @classmethod
    def of(cls, site: Path) -> "Parts":
        """Find them in a built site."""
        (worker,) = site.glob("assets/calculator/*/worker.js")
        (wasm,) = site.glob("assets/runtime/*/start.wasm")
        (rules,) = site.glob("assets/rules/*.json")
        folders = [path.parent.relative_to(site).as_posix() + "/" for path in (worker, wasm)]
        return cls(*folders, rules.relative_to(site).as_posix())


def start(
    page: Page, portal: Portal, parts: Parts, requests: list[str], *, ordinary: bool = False
) -> Any:
    """Start a worker in a page of the portal: the ways that were tried, the one taken, the answers."""
    page.goto(f"{portal.address}en/offline/")
    return page.evaluate(
        START,
        {
            "scripts": parts.scripts,
            "runtime": parts.runtime,
            "rules": parts.rules,
            "requests": requests,
            "ordinary": ordinary,
        },
    )


@dataclass(frozen=True, slots=True)
class Own:
    """A visit to a portal whose files a test may change, and some cases with their answers from CPython."""

    portal: Portal
    site: Path
    visit: Visit
    parts: Parts
    requests: list[str]
    expected: list[str]

    @property
    def page(self) -> Page:
        """The page of the visit."""
        return self.visit.page

    def start(
        self, asked: Sequence[str], *, parts: Parts | None = None, ordinary: bool = False
    ) -> dict[str, Any]:
        """Start Python anew and return how, with its answers."""
        return start(self.page, self.portal, parts or self.parts, [*asked], ordinary=ordinary)

    def quick_starts(self) -> list[dict[str, Any]]:
        """Start with all cases from the site's image, from the kept one, and from the library with nothing kept."""
        image = self.start(self.requests)
        assert self.page.evaluate(KEPT_IMAGE) > 1_000_000
        kept = self.start(self.requests)
        self.page.evaluate(
            "async () => { for (const each of await caches.keys()) await caches.delete(each); }"
        )
        without_image(self.site)
        return [image, kept, self.start(self.requests)]

    def answers(self) -> tuple[str, bool]:
        """Ask for the first case; return the way of the start and whether the answer is CPython's."""
        found = self.start(self.requests[:1])
        return found["way"], found["answers"] == self.expected[:1]


def without_image(site: Path) -> None:
    """Have no image in the site, so that a first visit starts from the library."""
    for image in site.glob("assets/rules/*.image"):
        image.unlink()


def damage(path: Path) -> None:
    """Change one byte in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
