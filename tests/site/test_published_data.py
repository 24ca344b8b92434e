"""The published data: valid against its schemas, and the same as pages, rules and command line say."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build_scripts.__main__ import main
from build_scripts.published.tables import COLUMNS
from calculator import read_bundle
from calculator.bundle import bundle_version
from calculator.words.phrases import voice_of
from calculator.words.values import money
from tests.site.reading_html import page
from tests.support.fixtures import PROJECT

LANGUAGES = ("zh", "en")
MONEY = re.compile(r"(\d+) CNY")


def lines(site: Path) -> dict[str, dict[str, Any]]:
    text = (site / "data" / "benefits.jsonl").read_text("utf-8")
    return {each["benefit"]: each for each in map(json.loads, text.splitlines())}


def rules(site: Path) -> dict[str, Any]:
    (path,) = (site / "assets" / "rules").glob("*.json")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def table(site: Path, language: str) -> list[dict[str, str]]:
    text = (site / "data" / f"benefits.{language}.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline="")))
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def validator(site: Path, name: str) -> Draft202012Validator:
    schema = json.loads((site / "data" / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def documents_of(site: Path, schema: str) -> Iterator[Any]:
    """Yield every published document that a schema is of."""
    if schema == "benefit":
        yield from lines(site).values()
    elif schema == "rules":
        yield rules(site)
    elif schema == "benefit-list":
        for language in LANGUAGES:
            yield json.loads((site / language / "benefits" / "benefits.json").read_text("utf-8"))
    elif schema.endswith("-page"):
        for path in sorted(site.glob("*/*/**/index.json")):
            found = json.loads(path.read_text("utf-8"))
            if f"{found['type']}-page" == schema:
                yield found
    else:
        name = {"changes": "changes.json", "services": "cpsv-ap.jsonld"}[schema]
        yield json.loads((site / "data" / name).read_text("utf-8"))


SCHEMAS = sorted(
    path.name.removesuffix(".schema.json")
    for path in (PROJECT / "build_scripts/published/schemas").glob("*.schema.json")
)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_everything_published_is_as_its_schema_says(site: Path, schema: str) -> None:
    check = validator(site, schema)
    count = 0
    for document in documents_of(site, schema):
        count += 1
        assert [error.message for error in check.iter_errors(document)] == []
    assert count >= {"benefit": 200, "benefit-page": 400, "clause-page": 200}.get(schema, 1)


@pytest.mark.parametrize(
    ("schema", "broken"),
    [
        ("benefit-page", {"kind": "money"}),
        ("benefit-page", {"amount_of_money": 1}),
        ("clause-page", {"text": None}),
        ("instrument-page", {"issued_on": "soon"}),
    ],
)
def test_a_schema_refuses_what_is_wrong(site: Path, schema: str, broken: dict[str, Any]) -> None:
    right = next(documents_of(site, schema))
    assert list(validator(site, schema).iter_errors({**right, **broken}))


def test_schemas_have_their_address_as_id_where_the_site_has_one(
    site: Path, addressed_site: Path
) -> None:
    name = "data/schemas/benefit.schema.json"
    schema = json.loads((addressed_site / name).read_text("utf-8"))
    assert schema["$id"] == f"https://example.org/huice/{name}"
    assert "$id" not in json.loads((site / name).read_text("utf-8"))


def test_the_lines_say_what_the_command_line_says(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(PROJECT), "benefits", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    shown = lines(site)
    assert [{key: shown[each["benefit"]][key] for key in each} for each in listed] == listed
    assert len(listed) == len(shown)


def test_rules_in_lines_and_pages_are_those_that_the_calculator_reads(site: Path) -> None:
    keys = ("dated_by", "when", "amount", "payment")
    expected = {
        each["id"]: {key: each[key] for key in keys if key in each}
        for each in rules(site)["benefits"]
    }
    assert {name: each["rule"] for name, each in lines(site).items()} == expected
    for path in sorted(site.glob("en/benefits/*/*/index.json")):
        found = json.loads(path.read_text("utf-8"))
        assert found["rule"] == expected[found["benefit"]]


def test_amounts_in_tables_are_those_of_the_rules(site: Path) -> None:
    """A look-up table's smallest and largest sum are what the columns say, and the page's cells."""
    found = {each["benefit"]: each for each in table(site, "en")}
    said = {name: each["words"] for name, each in lines(site).items()}
    bundle, _ = read_bundle(rules(site))
    assert bundle is not None
    compared = 0
    for benefit in rules(site)["benefits"]:
        amount = benefit.get("amount")
        if not isinstance(amount, dict) or set(amount) != {"look_up", "quote"}:
            continue
        sums = [int(each) for each in MONEY.findall(json.dumps(amount["look_up"]["table"]))]
        row = found[benefit["id"]]
        assert (row["least"], row["most"]) == (f"{min(sums)}.00", f"{max(sums)}.00"), benefit["id"]
        for language in LANGUAGES if "between" not in json.dumps(amount) else ():
            voice = voice_of(bundle, language)
            shown = json.dumps(said[benefit["id"]][language]["amount"], ensure_ascii=False)
            assert all(money(voice, each * 100) in shown for each in sums), benefit["id"]
        compared += 1
    assert compared > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_opens_in_spreadsheets_and_has_every_benefit(site: Path, language: str) -> None:
    raw = (site / "data" / f"benefits.{language}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    rows = table(site, language)
    assert {row["benefit"] for row in rows} == lines(site).keys()
    for row in rows:
        empty = {name for name in COLUMNS if not row[name]}
        assert empty <= {"number", "bound", "least", "most", "per", "payment"}, row["benefit"]


def test_a_draft_is_marked_as_no_law_and_what_has_to_be_verified_as_unknown(site: Path) -> None:
    law = {(each["instrument"], each["is_law"]) for each in lines(site).values()}
    assert law == {
        ("linping-draft", False),
        *(
            (name, None)
            for name in ("pingyang-2022-67", "shangyu-2023-19", "wenzhou-20", "wenzhou-2018-242")
        ),
    }
    assert {row["is_law"] for row in table(site, "zh") if row["benefit"].startswith("linping")} == {
        "否"
    }


def test_the_data_of_a_benefit_in_whole(site: Path) -> None:
    found = json.loads((site / "zh/benefits/linping-draft/4a/index.json").read_text("utf-8"))
    conditions = found["words"].pop("conditions")
    assert [each["quote"] for each in conditions][:2] == [each["quote"] for each in conditions[:2]]
    facts = found.pop("facts")
    assert facts == sorted(facts)
    rule = found.pop("rule")
    assert rule["amount"]["look_up"]["table"] == {
        "junior_worker": "1000 CNY",
        "intermediate_worker": "1500 CNY",
        "senior_worker": "2000 CNY",
        "technician": "5000 CNY",
    }
    words = found.pop("words")
    assert words["name"] == "技能提升个人补助"
    assert words["amount"]["table"]["rows"][3] == ["技师（二级）", "5,000 元"]
    cases = found.pop("cases")
    assert cases > 3
    readings = found.pop("readings")
    assert readings == sorted(readings)
    assert found == {
        "type": "benefit",
        "language": "zh",
        "benefit": "linping-draft/4a",
        "clause": "linping-draft/4",
        "instrument": "linping-draft",
        "inventory": "lp-04-a",
        "place": "linping",
        "recipient": "worker",
        "kind": "cash",
        "bound": "exact",
        "topic": "skill_upgrade",
        "name": {"en": "Personal subsidy for skills upgrading", "zh": "技能提升个人补助"},
        "status": "draft_lapsed",
        "is_law": False,
        "citation": "临平征求意见稿第4条",
        "pages": {
            "zh": "zh/benefits/linping-draft/4a/",
            "en": "en/benefits/linping-draft/4a/",
        },
    }


CLAUSE_4 = """\
# 第4条 加大技能提升补助激励

[临平区关于打造高质量技能人才队伍的实施办法（试行）（征求意见稿）](../../../instruments/linping-draft/index.md)

**征求意见稿（拟定的试行期已满）**：这是征求意见稿，没有任何内容表明它后来正式施行。即使曾按草案试行，\
两年试行期从2021年7月1日当天算起，最后一日是2023年6月30日，也已经期满。
"""


def test_the_markdown_of_a_clause_begins_with_its_document_and_standing(site: Path) -> None:
    text = (site / "zh/instruments/linping-draft/4/index.md").read_text("utf-8")
    assert text.startswith(CLAUSE_4)
    assert "\n> 4. 加大技能提升补助激励。用人单位职工取得与岗位匹配的" in text
    assert (
        "- [技能提升个人补助](../../../benefits/linping-draft/4a/index.md)：1,000–5,000 元\n"
        in text
    )
    assert "\n\n\n" not in text


def test_links_in_the_markdown_lead_to_other_markdown(site: Path) -> None:
    link = re.compile(r"\]\(([^)]+)\)")
    for path in sorted(site.glob("*/*/**/index.md")):
        for target in link.findall(path.read_text("utf-8")):
            assert (path.parent / target).is_file(), (path, target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_page_lists_every_file_with_its_size_and_the_version_of_the_rules(
    site: Path, language: str
) -> None:
    tree = page(site, f"{language}/data")
    (files,) = tree.all("table", **{"class": "hc-data-table"})
    linked = {each.attributes["href"].removeprefix("../../") for each in files.all("a")}
    published = {
        path.relative_to(site).as_posix() for path in (site / "data").rglob("*") if path.is_file()
    }
    of_pages = {
        f"data/schemas/{kind}-page.schema.json" for kind in ("instrument", "clause", "benefit")
    }
    assert published - linked == {
        *of_pages,
        "data/LICENSE.txt",
        "data/schemas/benefit-list.schema.json",
    }
    everywhere = {each.attributes["href"].removeprefix("../../") for each in tree.all("a")}
    assert published - everywhere == {"data/schemas/benefit-list.schema.json"}
    (rule_file,) = (site / "assets" / "rules").glob("*.json")
    version = bundle_version(rule_file.read_text("utf-8"))
    assert rule_file.stem == version
    assert version in tree.text()
    feeds = {
        path.relative_to(site).as_posix() for path in (site / "feeds" / language).rglob("*.atom")
    }
    assert feeds <= everywhere
    kilobytes = -(-(site / "data" / "cpsv-ap.jsonld").stat().st_size // 1000)
    assert f"{kilobytes} {'KB' if language == 'zh' else 'kB'}" in files.text()


def test_every_page_with_data_links_to_it(site: Path) -> None:
    for path in sorted(site.glob("*/*/**/index.json")):
        text = path.with_name("index.html").read_text("utf-8")
        assert '<link rel="alternate " type="application/json" href="index.json">' in text
        assert '<link rel="alternate " type="text/markdown" href="index.md">' in text
        assert path.with_name("index.md").is_file()


def test_language_models_are_told_what_stands_where(site: Path) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# Huice 惠策\n\n> ")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert len(targets) == 2 * (5 + 6)
    assert all((site / each).is_file() for each in targets)
    assert "draft for comment is not law" in text
