"""A browser without WebAssembly, or a policy that refuses it: both pages say so at once, and do not wait."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.fixtures import launched
from tests.web.visits import Portal, Visit, open_calculator, visiting

SAID = {"zh": "这个浏览器不允许运行", "en": "This browser does not allow"}
LIST = b"\xef\xbb\xbf\xe5\xa7\x93\xe5\x90\x8d\n\xe5\xbc\xa0\xe4\xb8\x89\n"


@pytest.fixture(scope="module")
def without(chromium: Browser) -> Iterator[Browser]:
    """A browser that has no WebAssembly at all, as with its compiler off in a locked device."""
    with launched(chromium.browser_type, "--js-flags=--jitless") as browser:
        yield browser


def choose_staff_place(page: Page, portal: Portal, language: str) -> None:
    page.goto(f"{portal.address}{language}/staff/")
    page.select_option("#staff-place", "pingyang")


def refuse(visit: Visit) -> None:
    """Let a policy refuse WebAssembly to the workers, as a server's header would."""
    visit.context.route(
        "**/*worker.js",
        lambda route: route.fulfill(
            response=route.fetch(),
            headers={
                "content-type": "text/javascript",
                "content-security-policy": "script-src 'self'",
            },
        ),
    )


def expect_refusal_of_calculator(portal: Portal, visit: Visit, language: str) -> None:
    page = open_calculator(portal, visit, language)
    page.locator('input[name="recipient"][value="worker"]').check()
    expect(page.locator("#calc-engine")).to_contain_text(SAID[language])
    expect(page.locator("#calc-engine").get_by_role("button")).to_have_count(0)
    expect(page.locator("#calc-form")).to_be_visible()  # the questions can still be read


def expect_refusal_of_list(portal: Portal, visit: Visit, language: str) -> None:
    """Expect the sentence when the place is chosen and again, not a bar that stands still, with a file."""
    page = visit.page
    choose_staff_place(page, portal, language)
    said = page.locator("#staff-said")
    expect(said).to_contain_text(SAID[language])
    page.set_input_files("#staff-file", {"name": "a.csv", "mimeType": "text/csv", "buffer": LIST})
    expect(said).to_contain_text(SAID[language])
    for hidden in ("#staff-running", "#staff-again", "#staff-results"):
        expect(page.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_content_policy_that_refuses_wasm_is_told_at_once(
    portal: Portal, visit: Visit, language: str
) -> None:
    refuse(visit)
    expect_refusal_of_calculator(portal, visit, language)
    expect_refusal_of_list(portal, visit, language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_browser_without_wasm_is_told_at_once(
    portal: Portal, without: Browser, language: str
) -> None:
    with visiting(without) as visit:
        expect_refusal_of_calculator(portal, visit, language)
        expect_refusal_of_list(portal, visit, language)
