"""The commands print what they should in both languages, and their exit codes say how it went."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from build_scripts import __main__ as program
from build_scripts.__main__ import main
from build_scripts.commands.usage import language_of
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator import evaluate, read_answers, read_bundle, result_json
from tests.support.sample_project import RULES, change, write_sample

Output = pytest.CaptureFixture[str]
FACTS = {
    "certificate_level": "technician",
    "works_for_enterprise": True,
    "months_in_post": "12 months",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A valid project in the current folder, and a Chinese locale."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.chdir(write_sample(tmp_path))
    return tmp_path


def run(output: Output, *words: str) -> tuple[int, str, str]:
    """Return the exit code and what was printed."""
    try:
        code = main(words)
    except SystemExit as leaving:
        code = int(str(leaving.code))
    printed = output.readouterr()
    return code, printed.out, printed.err


def test_check_says_how_much_is_well(root: Path, capsys: Output) -> None:
    chinese = "没有发现问题。政策文件 1，条款 2，待遇 1，算例 3。\n"
    english = "No problems. Instruments 1, clauses 2, benefits 1, cases 3.\n"
    assert run(capsys, "check") == (0, chinese, "")
    assert run(capsys, "--lang", "en", "check") == (0, english, "")
    assert run(capsys, "check", "--lang", "en", "--project", str(root)) == (0, english, "")


def test_check_says_what_a_site_without_an_address_goes_without(root: Path, capsys: Output) -> None:
    (root / "mkdocs.yml").write_text("site_url: ''\n", encoding="utf-8")
    _, chinese, _ = run(capsys, "check")
    assert "site_url: https://example.gov.cn/huice/（说明见 docs/hosting.md）" in chinese
    _, english, _ = run(capsys, "--lang", "en", "check")
    assert english.splitlines()[1].startswith("Note: mkdocs.yml has no site_url, so sitemap,")
    (root / "mkdocs.yml").write_text("site_url: https://example.org/\n", encoding="utf-8")
    assert len(run(capsys, "check")[1].splitlines()) == 1


def test_check_refuses_an_address_that_is_none(root: Path, capsys: Output) -> None:
    (root / "mkdocs.yml").write_text("site_url: example.org\n", encoding="utf-8")
    code, told, _ = run(capsys, "--lang", "en", "check")
    assert code == 1
    assert told.startswith("mkdocs.yml:1:1: “site_url” is not a full address")


def test_check_lists_problems_and_fails(root: Path, capsys: Output) -> None:
    change(root, RULES, "topic: allowance", "topic: alowance")
    told = (
        "rules/demo-2022-1/01-allowance.yaml:7:12: There is no topic “alowance”.\n"
        "    → Did you mean “allowance”?\n\n1 problem.\n"
    )
    assert run(capsys, "check", "--lang", "en") == (1, told, "")


def test_what_follows_from_an_unreadable_file_is_not_listed(root: Path, capsys: Output) -> None:
    change(root, "rules/facts/worker.yaml", "facts:\n", "facts:\n\t")
    told = (
        "rules/facts/worker.yaml:2:1: The line is indented with a tab.\n"
        "    → Use spaces, two for each level.\n\n1 problem.\n"
    )
    assert run(capsys, "check", "--lang", "en") == (1, told, "")


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path, capsys: Output) -> None:
    told = (
        f"This is not a project, {tmp_path} has no content/ and rules/.\n"
        "    → Run the command in the project's folder, or name that folder with --project.\n"
    )
    assert run(capsys, "check", "--lang", "en", "--project", str(tmp_path)) == (2, "", told)


def test_benefits_are_listed_in_words_and_as_json(root: Path, capsys: Output) -> None:
    line = "demo-2022-1/1a\tworker\tcash\tTechnicians' allowance\n"
    assert run(capsys, "benefits", "--lang", "en") == (0, line, "")
    code, out, _ = run(capsys, "benefits", "--json")
    assert code == 0
    assert json.loads(out) == [
        {
            "benefit": "demo-2022-1/1a",
            "clause": "demo-2022-1/1",
            "instrument": "demo-2022-1",
            "place": "demo",
            "recipient": "worker",
            "kind": "cash",
            "bound": "exact",
            "inventory": "demo-01-a",
            "topic": "allowance",
            "name": {"zh": "技师津贴", "en": "Technicians' allowance"},
            "facts": ["certificate_level", "months_in_post", "works_for_enterprise"],
            "readings": [],
            "cases": 3,
        }
    ]


def test_facts_are_listed_with_what_they_accept(root: Path, capsys: Output) -> None:
    assert run(capsys, "facts") == (
        0,
        (
            "certificate_level\tworker\tchoice\tnone, technician\t技能等级\n"
            "works_for_enterprise\tworker\tyes_no\tyes, no\t在企业工作\n"
            "months_in_post\tworker\tmonths\t0 months–600 months\t在岗月数\n"
        ),
        "",
    )
    listed = json.loads(run(capsys, "facts", "--json")[1])
    assert listed[0]["question"] == {"zh": "您的技能等级是？", "en": "What is your skill level?"}


@pytest.mark.parametrize("request_", [FACTS, {"facts": FACTS}, {"facts": FACTS, "readings": {}}])
def test_an_estimate_as_json_has_the_bytes_of_the_calculator(
    root: Path, capsys: Output, request_: dict[str, object]
) -> None:
    (root / "me.json").write_text(json.dumps(request_), encoding="utf-8")
    bundle = read_bundle(bundle_data(load_project(root)[0], published_only=True))[0]
    assert bundle is not None
    result = evaluate(bundle, read_answers(bundle, FACTS)[0], date(2022, 6, 30))
    words = ("estimate", "--facts", "me.json", "--on", "2022-06-30", "--json")
    assert run(capsys, *words) == (0, result_json(result) + "\n", "")


def test_an_estimate_reads_standard_input_and_answers_in_words(
    root: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(FACTS)))
    code, out, err = run(capsys, "estimate", "--facts", "-", "--on", "2022-06-30", "--lang", "en")
    assert (code, err) == (0, "")
    assert "Technicians' allowance" in out
    assert "12,000" in out


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ('{"certificate_lvel": "technician"}', "certificate_level"),
        ('{"certificate_level": "technican"}', "technician"),
        ('{"months_in_post": "900 months"}', "600"),
        ("[1]", "JSON"),
        ("{", "JSON"),
        ('{"facts": {}, "readings": []}', "readings"),
    ],
)
def test_facts_that_cannot_be_read_are_refused_with_what_is_accepted(
    root: Path, capsys: Output, facts: str, told: str
) -> None:
    (root / "me.json").write_text(facts, encoding="utf-8")
    code, out, err = run(
        capsys, "estimate", "--facts", "me.json", "--on", "2022-06-30", "--lang", "en"
    )
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (
            ("chek",),
            (
                "命令写法不对：COMMAND 不能是“chek”，"
                "可以用：check, build, serve, benefits, facts, estimate, staff。\n"
                "    → 用 huice --help 查看写法。\n"
            ),
            (
                "COMMAND cannot be “chek”, "
                "accepted: check, build, serve, benefits, facts, estimate, staff.\n"
                "    → huice --help shows how to write it.\n"
            ),
        ),
        (
            ("estimate", "--facts", "x.json"),
            "命令写法不对：缺少 --on。\n    → 用 huice estimate --help 查看写法。\n",
            "Missing: --on.\n    → huice estimate --help shows how to write it.\n",
        ),
        (
            ("estimate", "--facts", "x.json", "--on", "2022-02-30"),
            (
                "命令写法不对：--on：“2022-02-30”不是日期，写成 2022-08-25。\n"
                "    → 用 huice estimate --help 查看写法。\n"
            ),
            (
                "--on: “2022-02-30” is not a date, write 2022-08-25.\n"
                "    → huice estimate --help shows how to write it.\n"
            ),
        ),
        (
            ("check", "--quick"),
            "命令写法不对：不认识“--quick”。\n    → 用 huice --help 查看写法。\n",
            "Unknown: “--quick”.\n    → huice --help shows how to write it.\n",
        ),
        (
            ("serve", "--port", "http"),
            "命令写法不对：--port 不能是“http”。\n    → 用 huice serve --help 查看写法。\n",
            "--port cannot be “http”.\n    → huice serve --help shows how to write it.\n",
        ),
        (
            ("estimate", "--facts", "absent.json", "--on", "2022-06-30"),
            "没有“absent.json”这个文件。请检查文件名；从标准输入读取时写“-”。\n",
            "There is no file “absent.json”. Check its name; “-” reads standard input.\n",
        ),
    ],
)
def test_a_slip_in_the_command_is_told_in_both_languages(
    root: Path, capsys: Output, words: tuple[str, ...], chinese: str, english: str
) -> None:
    assert run(capsys, *words) == (2, "", chinese)
    assert run(capsys, "--lang", "en", *words) == (2, "", english)


def test_no_traceback_reaches_anybody(
    root: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(arguments: object) -> int:
        raise ZeroDivisionError("in the middle")

    monkeypatch.setitem(program.COMMANDS, "check", fail)
    code, out, err = run(capsys, "check", "--lang", "en")
    assert (code, out) == (1, "")
    assert err.startswith(
        "huice itself failed, through no fault of yours: "
        "ZeroDivisionError: in the middle (test_command_line.py:"
    )
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ((), {}, "zh"),
        ((), {"LANG": "C.UTF-8"}, "zh"),
        ((), {"LANG": "en_GB.UTF-8"}, "en"),
        ((), {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (("check", "--lang", "en"), {"LANG": "zh_CN.UTF-8"}, "en"),
        (("check", "--lang=zh"), {"LANG": "en_US.UTF-8"}, "zh"),
        (("check", "--lang", "fr"), {"LANG": "en_US.UTF-8"}, "en"),
        (("check", "--lang"), {}, "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_or_that_of_the_locale(
    words: tuple[str, ...], environment: dict[str, str], language: str
) -> None:
    assert language_of(words, environment) == language


LIST = "姓名,技能等级,证书种类,证书核发日期,失业保险累计缴费月数,社保,津贴目录\n张三,技师,职业资格证书,2026-03-01,40,是,是\n"


@pytest.mark.parametrize("given", ["option", "file"])
def test_a_list_is_computed_under_another_reading_and_says_so(
    capsys: Output, tmp_path: Path, given: str
) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="gb18030")
    request = {"facts": {"employer_kind": "enterprise"}, "readings": {"wenzhou-reach": "city_only"}}
    (tmp_path / "firm.json").write_text(json.dumps(request), encoding="utf-8")
    how = {
        "option": ("--reading", "wenzhou-reach=city_only"),
        "file": ("--firm", str(tmp_path / "firm.json")),
    }
    staff = ("staff", str(tmp_path / "list.csv"), "--place", "pingyang", "--on", "2026-11-22", "--lang", "zh")  # fmt: skip
    code, out, err = run(capsys, *staff, *how[given])
    assert (code, err) == (0, "")
    assert "换了理解：温州高技能人才细则“附则”" in out
    assert "换了理解" not in run(capsys, *staff)[1]


def test_a_reading_that_is_not_known_is_refused(capsys: Output, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    staff = ("staff", str(tmp_path / "list.csv"), "--place", "pingyang", "--on", "2026-11-22", "--lang", "en")  # fmt: skip
    code, out, err = run(capsys, *staff, "--reading", "wenzhou-reach")
    assert (code, out) == (2, "")
    told = (
        "The reading “Do the city rules reach Pingyang County?” has no value “”; the values are: "
    )
    assert err == f"{told}yes (reaches_counties), no, the city proper only (city_only).\n"
