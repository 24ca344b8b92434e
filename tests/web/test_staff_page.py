"""The staff list in a browser: files, results, stopping, no connection, and nothing that leaves the device."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.commands.reading import published_bundle
from calculator.staff.desk import desk_for
from calculator.staff.files import csv_text, sheets_of
from calculator.staff.table import lines_of_text
from tests.web.test_page_types import AXE, violations
from tests.web.visits import KEPT_FILES, PHONE, Portal, served, visiting

PROJECT = Path(__file__).resolve().parents[2]
WORKBOOK = PROJECT / "tests" / "calculator" / "staff" / "by_openpyxl.xlsx"
LONGEST = 120_000  # milliseconds for a first start on a busy machine
DAY = "2026-11-22"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = "姓名,工号,技能等级,证书种类,发证日期,社保,失业保险累计缴费月数"
LIST = f"""{HEADINGS}
张三,1,高级工,职业技能等级证书,2026年3月,是,40
=李四,2,高高级,资格证,2024/1/1,x,48
王五,3,二级,资格证,45352,否,
"""


@pytest.fixture(scope="module")
def place(site: Path) -> Iterator[Portal]:
    """The portal for all tests of this file."""
    with served(site) as portal:
        yield portal


@pytest.fixture(scope="module")
def window(chromium: Browser, place: Portal) -> Iterator[Page]:
    """One window of a phone, in which Python is started once."""
    with visiting(chromium, viewport={**PHONE, "width": 360}) as visit:
        yield visit.page


def begin(page: Page, place: Portal, language: str = "zh") -> None:
    page.goto(f"{place.address}{language}/staff/")
    page.fill("#staff-day", DAY)
    page.select_option("#staff-place", "pingyang")
    page.check("input[name=employer_kind][value=enterprise]")


def give(page: Page, name: str, content: bytes) -> None:
    page.set_input_files(
        "#staff-file", {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def names(page: Page) -> list[str]:
    expect(page.locator("#staff-results")).to_be_visible(timeout=LONGEST)
    expect(page.locator(".staff-people tbody tr").first).to_be_visible(timeout=LONGEST)
    return page.locator(".staff-people tbody th").all_inner_texts()


def expected_csv(text: str, language: str = "zh", *, suppose: bool) -> str:
    project, bundle = published_bundle(PROJECT)
    request: dict[str, Any] = {
        "place": "pingyang",
        "on": DAY,
        "language": language,
        "facts": {"employer_kind": "enterprise"},
        "declared": project.staff,
        "words": project.ui[language]["staff"]["file"],
    }
    desk, _ = desk_for(bundle, request)
    assert desk is not None
    desk.read(lines_of_text(text), suppose=suppose)
    return csv_text(sheets_of(desk.finish()))


@pytest.mark.parametrize(("encoding", "suppose"), [("utf-8-sig", False), ("gb18030", True)])
def test_a_csv_file_gives_what_the_command_gives(
    window: Page, place: Portal, tmp_path: Path, encoding: str, suppose: bool
) -> None:
    begin(window, place)
    window.set_checked("#staff-suppose", suppose)
    give(window, "list.csv", LIST.encode(encoding))
    assert names(window) == ["张三", "=李四", "王五"]
    expect(window.locator("#staff-results")).to_contain_text("有 2 处没有读懂，没有用在测算里。")
    expect(window.get_by_role("link", name="看是哪几处")).to_have_attribute("href", "#staff-read")
    unconfirmed = window.get_by_text("“最多”里算进了名单没有提到的称号")
    expect(unconfirmed).to_have_count(0 if suppose else 1)
    limits = window.locator("#staff-results details", has_text="名额和上限")
    expect(limits).to_contain_text("每年安排一定数量的子女就学名额")
    documents = window.locator("#staff-results .calc-warnings")
    expect(documents.locator("summary")).to_have_text("文件效力要先核实（3 份）")
    expect(documents.locator("p").first).to_be_hidden()
    expect(window.locator(".staff-read")).to_contain_text("没有读懂的内容（2 处）")
    expect(window.locator(".staff-read")).to_contain_text("看不懂“高高级”，这一格没有使用")
    with window.expect_download(timeout=LONGEST) as download:
        window.click("[data-format=csv]")
    file = tmp_path / "result.csv"
    download.value.save_as(file)
    assert file.read_bytes().decode() == expected_csv(LIST, suppose=suppose)


def test_a_workbook_is_read_and_one_person_opened_with_reasons(window: Page, place: Portal) -> None:
    begin(window, place, "en")
    window.set_input_files("#staff-file", WORKBOOK)
    assert names(window) == ["张三", "李四", "王五"]
    window.get_by_role("button", name="Details: 李四").click()
    dialog = window.locator("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_have_text("李四")
    link = dialog.get_by_role("link").get_attribute("href") or ""
    assert "f.certificate_level=technician" in link
    assert "李四" not in link
    dialog.get_by_role("button", name="Close").click()
    with window.expect_download(timeout=LONGEST) as download:
        window.click("[data-format=xlsx]")
    assert download.value.suggested_filename == f"staff-results-{DAY}.xlsx"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_and_details_are_accessible_and_fit_a_phone(
    window: Page, place: Portal, scheme: str
) -> None:
    begin(window, place)
    window.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    give(window, "list.csv", LIST.encode())
    assert len(names(window)) == 3
    for details in window.locator("#staff details").all():
        details.evaluate("each => (each.open = true)")
    window.evaluate(AXE)
    assert violations(window) == []
    assert window.evaluate(WIDER) <= 0
    window.locator(".staff-people tbody button").first.click()
    expect(window.locator("dialog")).to_be_visible()
    assert violations(window) == []
    assert window.evaluate(WIDER) <= 0
    window.locator("dialog").get_by_role("button").click()
    window.emulate_media(color_scheme="light")


def test_the_whole_list_is_evaluated_under_another_reading_and_says_so(
    window: Page, place: Portal
) -> None:
    begin(window, place)
    window.check("#staff-suppose")
    give(window, "list.csv", LIST.encode())
    assert len(names(window)) == 3
    sure = window.locator(".staff-table strong").first
    expect(sure).to_have_text("2,000 元")
    readings = window.locator(".staff-readings")
    readings.locator("summary").click()
    window.get_by_label("不适用，只限市本级").check()
    readings.get_by_role("button", name="按选定的理解重新测算").click()
    note = window.locator("#staff-shown > ul.calc-note")
    expect(note).to_contain_text(
        "温州市的细则在平阳县适用吗？按“不适用，只限市本级”测算", timeout=LONGEST
    )
    window.locator(".staff-people tbody button").first.click(timeout=LONGEST)
    link = window.locator("dialog").get_by_role("link").get_attribute("href") or ""
    assert "wenzhou-reach=city_only" in link
    window.locator("dialog").get_by_role("button").click()
    window.select_option("#staff-place", "shangyu")
    window.select_option("#staff-place", "pingyang")
    window.get_by_role("button", name="按新的情况重新测算").click()
    expect(window.locator(".staff-people tbody tr")).to_have_count(3, timeout=LONGEST)
    expect(note).to_have_count(0)


def test_what_is_pasted_is_read_too_and_everything_can_be_cleared(
    window: Page, place: Portal
) -> None:
    begin(window, place)
    window.locator("summary", has_text="复制粘贴").click()
    window.fill("#staff-paste", LIST.replace(",", "\t"))
    window.click("#staff-paste-button")
    assert len(names(window)) == 3
    window.get_by_role("button", name="清除名单和结果").click()
    expect(window.locator("#staff-results")).to_be_hidden()
    expect(window.locator("#staff-said")).to_have_text("已清除。")
    assert window.input_value("#staff-paste") == ""


def test_a_file_that_is_no_list_and_a_place_that_is_missing_are_told(
    window: Page, place: Portal
) -> None:
    begin(window, place)
    give(window, "old.xls", b"\xd0\xcf\x11\xe0 an old workbook")
    expect(window.locator("#staff-said")).to_contain_text("旧的 .xls 文件", timeout=LONGEST)
    window.select_option("#staff-place", "")
    give(window, "list.csv", LIST.encode())
    expect(window.locator("#staff-said")).to_have_text(
        "名单放好了。请选择单位在哪里，选好就开始测算。"
    )
    window.select_option("#staff-place", "pingyang")
    assert len(names(window)) == 3


def test_two_thousand_people_can_be_stopped_and_then_all_evaluated(
    window: Page, place: Portal
) -> None:
    levels = ["高级工", "技师", "高级技师", "中级工"]
    rows = (f"员工{n},{n},{levels[n % 4]},职业技能等级证书,{2010 + n % 16}-0{n % 9 + 1}-11,是,{n % 97}" for n in range(2000))  # fmt: skip
    many = "\n".join([HEADINGS, *rows]).encode()
    begin(window, place)
    give(window, "many.csv", many)
    window.locator("#staff-cancel").click(timeout=LONGEST)
    expect(window.locator("#staff-said")).to_have_text("已停止，没有结果。可以重新放入名单。")
    expect(window.locator("#staff-results")).to_be_hidden()
    window.get_by_role("button", name="按新的情况重新测算").click()
    assert len(names(window)) == 50
    expect(window.locator("#staff-said")).to_have_text("测算完毕，共 2000 人。")
    window.get_by_role("button", name="下一页").click()
    expect(window.locator(".staff-people")).to_contain_text("第 51–100 人，共 2000 人")
    window.fill("#staff-search", "员工1999")
    expect(window.locator(".staff-people tbody tr")).to_have_count(1)


def test_nothing_of_a_list_is_in_any_request_and_it_works_without_a_connection(
    chromium: Browser, place: Portal
) -> None:
    with visiting(chromium, viewport=PHONE) as visit:
        page = visit.page
        sent: list[tuple[str, str, str | None]] = []
        visit.context.on(
            "request", lambda each: sent.append((each.method, each.url, each.post_data))
        )
        begin(page, place)
        give(page, "list.csv", LIST.encode())
        assert len(names(page)) == 3
        for method, address, body in sent:
            assert (method, body) == ("GET", None)
            assert address.startswith((place.address, f"blob:{place.address}"))
            assert "?" not in address
        page.wait_for_function(f"async () => (await ({KEPT_FILES})()) > 6", timeout=LONGEST)
        visit.context.set_offline(True)
        begin(page, place)
        give(page, "list.csv", LIST.encode("gb18030"))
        assert names(page) == ["张三", "=李四", "王五"]
        page.set_input_files("#staff-file", WORKBOOK)
        expect(page.locator(".staff-people tbody th")).to_have_text(
            ["张三", "李四", "王五"], timeout=LONGEST
        )
        assert visit.errors == []
