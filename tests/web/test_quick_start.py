"""Every way in which Python can start gives the same answers, and the next one is taken where one fails."""

import hashlib
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.fixtures import QUIET_CHROMIUM
from tests.web.starting import KEPT_IMAGE, Own, Parts, damage, start, without_image
from tests.web.visits import Portal, Visit, visiting


def in_kept_image(page: Page, change: str) -> None:
    """Run a script over the bytes of the kept image and put them back."""
    page.evaluate(
        f"""async () => {{
          const [name] = (await caches.keys()).filter((each) => each.startsWith("huice-image "));
          const cache = await caches.open(name);
          const [key] = await cache.keys();
          let bytes = new Uint8Array(await (await cache.match(key)).arrayBuffer());
          let address = key.url;
          {change};
          await cache.put(address, new Response(bytes));
        }}"""
    )


def test_every_way_of_starting_gives_the_bytes_of_cpython(own: Own) -> None:
    ordinary = own.start(own.requests, ordinary=True)
    quick = own.quick_starts()
    assert own.page.evaluate(KEPT_IMAGE) > 1_000_000
    own_image = own.start(own.requests)
    ways = [each["way"] for each in (ordinary, *quick, own_image)]
    assert ways == ["ordinary", "image", "kept image", "library", "kept image"]
    for each in (ordinary, *quick, own_image):
        assert each["answers"] == own.expected
    assert [url for url in own.visit.requests if not url.startswith(own.portal.address)] == []


def test_a_first_visit_loads_nothing_of_the_ordinary_start_and_a_later_one_no_library(
    own: Own,
) -> None:
    without_image(own.site)
    own.start(own.requests[:1])
    first = {url.rsplit("/", 1)[-1] for url in own.visit.requests}
    assert not first & {"python_stdlib.zip", "pyodide-lock.json", "pyodide.asm.wasm"}
    assert {"library.zip", "start.wasm", "start.json"} <= first
    own.page.evaluate(KEPT_IMAGE)
    own.visit.requests.clear()
    own.start(own.requests[:1])
    later = {url.rsplit("/", 1)[-1] for url in own.visit.requests}
    assert not later & {"library.zip", "python_stdlib.zip", Path(own.parts.rules).name}


def test_no_answer_of_a_visitor_gets_into_the_image_that_is_kept(own: Own) -> None:
    without_image(own.site)
    telling = "an answer that stands in no rule 4711"
    request = {"facts": {"work_place": telling}, "on": "2026-11-22", "language": "zh"}
    told = own.start([json.dumps(request)])
    assert telling in told["answers"][0]
    assert own.page.evaluate(KEPT_IMAGE) > 0
    script = """
      const text = new TextDecoder("latin1").decode(bytes);
      const wide = new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1));
      if (text.includes("4711") || wide.includes("4711")) throw new Error("found")"""
    in_kept_image(own.page, script)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("bytes[bytes.length >> 1] ^= 1", id="one byte is another"),
        pytest.param("bytes = bytes.subarray(0, bytes.length >> 1)", id="half of it is missing"),
        pytest.param("bytes = new Uint8Array(0)", id="nothing is left"),
    ],
)
def test_a_kept_image_that_was_damaged_is_replaced(own: Own, change: str) -> None:
    own.start(own.requests[:1])
    size = own.page.evaluate(KEPT_IMAGE)
    in_kept_image(own.page, change)
    assert own.answers() == ("image", True)
    assert own.page.evaluate(KEPT_IMAGE) == size
    assert own.start(own.requests[:1])["way"] == "kept image"


def test_an_image_of_other_rules_is_not_used(own: Own) -> None:
    own.start(own.requests[:1])
    own.page.evaluate(KEPT_IMAGE)
    rules = own.site / own.parts.rules
    other = Parts(
        own.parts.scripts,
        own.parts.runtime,
        own.parts.rules.replace(rules.stem, "0123456789abcdef"),
    )
    shutil.copyfile(rules, own.site / other.rules)
    in_kept_image(own.page, f'address = address.replace("{rules.stem}", "0123456789abcdef")')
    found = own.start(own.requests[:1], parts=other)
    assert found["tried"] == ["kept image", "library"]


def test_a_site_without_library_and_image_starts_ordinarily(own: Own) -> None:
    without_image(own.site)
    (own.site / own.parts.runtime / "library.zip").unlink()
    assert own.answers() == ("ordinary", True)


def test_a_damaged_library_or_image_of_the_site_is_not_used(own: Own) -> None:
    (image,) = own.site.glob("assets/rules/*.image")
    damage(image)
    damage(own.site / own.parts.runtime / "library.zip")
    assert own.answers() == ("ordinary", True)


def test_a_library_that_lacks_a_module_makes_way_for_the_whole_one(own: Own) -> None:
    without_image(own.site)
    library = own.site / own.parts.runtime / "library.zip"
    with zipfile.ZipFile(library) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != "fractions.pyc"}
    with zipfile.ZipFile(library, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    contents = own.site / own.parts.runtime / "start.json"
    plain = json.loads(contents.read_text(encoding="utf-8"))
    plain["sha256"]["library.zip"] = hashlib.sha256(library.read_bytes()).hexdigest()
    contents.write_text(json.dumps(plain), encoding="utf-8")
    assert own.answers() == ("ordinary", True)


def test_a_question_that_goes_wrong_is_asked_again_of_an_ordinary_start(own: Own) -> None:
    found = own.start(["no request", own.requests[0]])
    assert found["way"] == "image"
    assert found["answers"] == ["error", own.expected[0]]
    assert any(url.endswith("python_stdlib.zip") for url in own.visit.requests)


def test_without_room_for_an_image_the_next_visit_starts_from_the_site_again(own: Own) -> None:
    without_image(own.site)
    own.page.goto(f"{own.portal.address}en/offline/")
    session = own.visit.context.new_cdp_session(own.page)
    session.send(
        "Storage.overrideQuotaForOrigin",
        {"origin": own.portal.address.rstrip("/"), "quotaSize": 1_000_000},
    )
    for _ in range(2):
        assert own.answers() == ("library", True)


def test_over_plain_http_without_caches_and_hashes_the_library_starts_it(
    chromium: Browser, portal: Portal, parts: Parts, requests: list[str], expected: list[str]
) -> None:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    other = chromium.browser_type.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=[*QUIET_CHROMIUM, *root, "--host-resolver-rules=MAP portal.test 127.0.0.1"],
    )
    with visiting(other) as visit:
        named = Portal(portal.server, portal.prefix, host="portal.test")
        found = start(visit.page, named, parts, requests[:1])
        assert visit.page.evaluate("isSecureContext") is False
    other.close()
    assert (found["way"], found["answers"]) == ("library", expected[:1])


STUB = """async (engine) => {
  globalThis.started = [];
  globalThis.Worker = class extends EventTarget {
    postMessage(message) {
      started.push(message);
      if (!message.ordinary) {
        const data = {kind: "begun", way: "kept image"};
        this.dispatchEvent(new MessageEvent("message", {data}));
      }
    }
    terminate() { started.push("ended"); }
  };
  const { Engine } = await import(engine);
  globalThis.states = [];
  const places = {runtime: "runtime/", rules: "rules.json"};
  new Engine(places, (...state) => states.push(state), () => {}, () => {}).start();
}"""


def test_an_image_that_hangs_is_given_up_for_an_ordinary_start_and_that_in_the_end_too(
    portal: Portal, visit: Visit, parts: Parts
) -> None:
    page = visit.page
    page.clock.install()
    page.goto(f"{portal.address}en/offline/")
    page.evaluate(STUB, f"{portal.address}{parts.scripts}engine.js")
    page.clock.fast_forward(46_000)
    places = {"kind": "start", "runtime": "runtime/", "rules": "rules.json"}
    quick, plain = {**places, "ordinary": False}, {**places, "ordinary": True}
    assert page.evaluate("started") == [quick, "ended", plain]
    page.clock.fast_forward(121_000)
    assert page.evaluate("started") == [quick, "ended", plain, "ended"]
    assert page.evaluate("states") == [["loading", None], ["loading", None], ["failed", "too_slow"]]


def test_only_who_is_about_to_open_the_calculator_fetches_it(
    portal: Portal, visit: Visit, parts: Parts
) -> None:
    page = visit.page
    page.goto(f"{portal.address}en/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in visit.requests if parts.runtime in url]
    page.locator('a[href*="calculator/"]:visible').first.hover()
    wasm = f"{portal.address}{parts.runtime}start.wasm"
    page.locator(f'link[rel="prefetch"][href="{wasm}"]').wait_for(state="attached")
    for _ in range(50):
        if wasm in visit.requests:
            break
        page.wait_for_timeout(100)
    assert {url.rsplit("/", 1)[-1] for url in visit.requests if parts.runtime in url} == {
        "pyodide.mjs",
        "start.mjs",
        "start.wasm",
        "start.json",
        "library.zip",
    }
    assert visit.errors == []
