"""The settings of the site are read from mkdocs.yml; what is empty is not there."""

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.problems import report_of
from build_scripts.site_settings import SiteSettings, read_settings

FOOTER = "extra:\n  footer: {icp: 浙ICP备1号, contact: 0571-00000000}\n"


def settings(root: Path, text: str) -> SiteSettings:
    (root / "mkdocs.yml").write_text(f"site_name: Huice\n{text}", encoding="utf-8")
    found, problems = read_settings(root)
    assert problems == []
    return found


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    assert settings(tmp_path, "site_url: ''\nrepo_url: ''\n") == SiteSettings()


def test_the_path_of_the_address_goes_before_the_base(tmp_path: Path) -> None:
    found = settings(tmp_path, "site_url: https://example.org/huice\nextra: {base: /other/}\n")
    assert (found.address, found.base) == ("https://example.org/huice/", "/huice/")
    assert settings(tmp_path, "extra: {base: /other/}\n").base == "/other/"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", "https://forge.example/a/b/edit/main/rules/x.yaml#L7"),
        ("edit_uri: -/edit/master/\n", "https://forge.example/a/b/-/edit/master/rules/x.yaml#L7"),
        (
            "edit_uri: '?file={file}&at={line}'\n",
            "https://forge.example/a/b/?file=rules/x.yaml&at=7",
        ),
        ("edit_uri: https://edit.example/{file}\n", "https://edit.example/rules/x.yaml"),
    ],
)
def test_the_edit_link_leads_to_the_line(tmp_path: Path, lines: str, expected: str) -> None:
    found = settings(tmp_path, f"repo_url: https://forge.example/a/b\n{lines}")
    assert found.edit_link("rules/x.yaml", 7) == expected


def test_the_footer_holds_what_is_set(tmp_path: Path) -> None:
    assert settings(tmp_path, FOOTER).footer_lines() == [
        {"key": "icp", "text": "浙ICP备1号", "link": "https://beian.miit.gov.cn/"},
        {"key": "contact", "text": "0571-00000000", "link": ""},
    ]


@pytest.mark.parametrize(("address", "lines"), [("''", 2), ("https://example.org/", 1)])
def test_a_build_without_an_address_says_once_what_is_left_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    address: str,
    lines: int,
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {address}\n", encoding="utf-8")
    for name in ("content", "rules"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("build_scripts.build.build_site", lambda *_: [])
    assert main(["--lang", "en", "--project", str(tmp_path), "build"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == lines
    assert all(each.startswith("Note: mkdocs.yml has no site_url") for each in told[1:])


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: example.org\n", encoding="utf-8")
    _, problems = read_settings(tmp_path)
    assert report_of(problems, "en") == (
        "mkdocs.yml:1:1: “site_url” is not a full address: “example.org”.\n"
        "    → Write a full address that begins with https://, such as https://example.gov.cn/huice/;"
        " leave it empty where none is needed.\n\n1 problem."
    )
