"""Templates look words up as Jinja does, and both languages share compiled code but not filters."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from build_scripts.pages.templating import environment

UI: dict[str, Any] = {
    "charts": {},
    "days": {"months": ["January"] * 12, "day": "{day} {month} {year}"},
    "title": "A & b",
    "items": "a word that dictionaries have a method for",
    "update": {"deep": "x"},
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ ui.title }}", "A &amp; b"),
        ("{{ ui['items'] }}", "a word that dictionaries have a method for"),
        ("{{ ui.items() | length }}", "5"),
        ("{{ ui['update'].deep }}", "x"),
        ("{{ ui.days.months.0 }}", "January"),
        ("{{ ui.missing is defined }}", "False"),
        ("{{ '2026-11-02' | day }}", "2 January 2026"),
    ],
)
def test_words_are_found_as_attributes_first_and_as_members_then(template: str, text: str) -> None:
    assert environment("en", UI).from_string(template).render() == text


def test_a_word_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment("en", UI).from_string("{{ ui.missing }}").render()


def test_a_template_that_is_missing_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        environment("en", UI).get_template("missing.html.j2")


def test_filters_that_differ_by_language_are_never_worked_out_while_compiling() -> None:
    zh, en = (environment(language, UI).filters for language in ("zh", "en"))
    different = {name for name in zh if zh[name] is not en[name]}
    assert different == {"said", "day"}
    assert all(hasattr(en[name], "jinja_pass_arg") for name in different)


def test_each_language_has_its_own_filters_though_templates_are_compiled_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "x.html.j2").write_text("{{ '惠' | said }}", encoding="utf-8")
    monkeypatch.setattr("build_scripts.pages.templating.TEMPLATES", tmp_path)
    made = {
        language: environment(language, UI).get_template("x.html.j2") for language in ("zh", "en")
    }
    assert {language: each.render() for language, each in made.items()} == {
        "zh": "惠",
        "en": '<span lang="zh-Hans">惠</span>',
    }
    plain = environment("en", UI).overlay(autoescape=False)
    (tmp_path / "y.html.j2").write_text("{{ ui.title }}", encoding="utf-8")
    assert environment("en", UI).get_template("y.html.j2").render() == "A &amp; b"
    assert plain.get_template("y.html.j2").render() == "A & b"
