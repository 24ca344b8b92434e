"""The Jinja environment of one language: strict about missing names, and everything escaped."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from build_scripts.pages.charts.amount_chart import amount_chart
from build_scripts.pages.charts.payment_times import time_line

TEMPLATES = Path(__file__).parent.parent / "templates"
OF_DICTIONARIES = frozenset(dir(dict))
CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff01-\uff60]+")
# The space between a figure and what it counts: no line ends there.
BEFORE_UNIT = re.compile(r"(?<=\d) (?=[\u3400-\u9fff])|(?<=CNY) (?=\d)")
UNBROKEN = "\u00a0"
MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!])")


class _Environment(Environment):
    """Looks words up as Jinja does, without an exception for each of them."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, else a member; a dictionary has no other attributes than its class."""
        if type(obj) is dict and attribute in obj and attribute not in OF_DICTIONARIES:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class _Compiled(BytecodeCache):
    """Templates compiled in this process: the languages differ in words and filters, not in code.

    Filters that say something else in each language are made by `_of_language`.
    """

    _known: ClassVar[dict[tuple[str, str, bool], CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code over if the same template was compiled before."""
        bucket.code = self._known.get(self._name(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code."""
        self._known[self._name(bucket)] = bucket.code

    @staticmethod
    def _name(bucket: Bucket) -> tuple[str, str, bool]:
        return bucket.key, bucket.checksum, bool(bucket.environment.autoescape)


def environment(language: str, ui: Mapping[str, Any]) -> Environment:
    """Return the templates of a language; `ui` holds its interface words."""
    templates = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        bytecode_cache=_Compiled(),
    )
    templates.globals.update(ui=ui, language=language, other=other_language(language))
    templates.globals["has_staff_list"] = False
    templates.filters["md"] = markdown_text
    templates.filters["paragraphs"] = paragraphs
    templates.filters["english_paragraphs"] = english_paragraphs
    templates.filters["fill"] = fill
    templates.filters["leaves"] = leaves
    said = chinese_marked if language == "en" else chinese_said
    templates.filters["said"] = _of_language(said)
    templates.globals["amount_chart"] = partial(amount_chart, words=ui["charts"], said=said)
    templates.globals["time_line"] = partial(time_line, words=ui["charts"])
    templates.filters["day"] = _of_language(lambda day: day_in_words(day, ui))
    return templates


def _of_language(say: Callable[[Any], str]) -> Callable[[Context, Any], str]:
    """Return a filter whose result is never worked out while a template is compiled."""

    @pass_context
    def said(_: Context, value: Any) -> str:
        return say(value)

    return said


def other_language(language: str) -> str:
    """Return the portal's other language."""
    return "en" if language == "zh" else "zh"


def markdown_text(text: str) -> Markup:
    """Return text that stands in a Markdown line (a heading) and means only itself."""
    return Markup(MARKDOWN_SIGNS.sub(r"\\\1", str(escape(" ".join(text.split())))))


def paragraphs(text: str) -> Markup:
    """Return the lines of a Chinese text as HTML paragraphs."""
    return _paragraphs(escape(line) for line in text.splitlines())


def english_paragraphs(text: str) -> Markup:
    """Return the lines of an English text as HTML paragraphs, Chinese words in it marked."""
    return _paragraphs(chinese_marked(line) for line in text.splitlines())


def _paragraphs(lines: Iterable[Markup]) -> Markup:
    return Markup("\n").join(
        Markup("<p>{}</p>").format(line.strip()) for line in lines if line.strip()
    )


@lru_cache(maxsize=20_000, typed=True)
def chinese_marked(text: str) -> Markup:
    """Return English text with the Chinese words in it marked as such, for screen readers."""
    marked = CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', str(escape(text)))
    return Markup(BEFORE_UNIT.sub(UNBROKEN, marked))


@lru_cache(maxsize=20_000)
def chinese_said(text: str) -> str:
    """Return Chinese text in which no figure is parted from its unit at the end of a line."""
    return BEFORE_UNIT.sub(UNBROKEN, text)


def leaves(entry: Mapping[str, Any]) -> int:
    """Return how many sentences stand at the ends of an entry of a tree; one where nothing stands below it."""
    return sum(map(leaves, entry["members"])) if entry["members"] else 1


def fill(sentence: str, **values: object) -> str:
    """Return an interface sentence with its gaps filled."""
    return sentence.format(**values)


def day_in_words(day: date | str, ui: Mapping[str, Any]) -> str:
    """Return a day as the language writes it: 2023年6月30日, 30 June 2023."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    words = ui["days"]
    month = words["months"][when.month - 1]
    text: str = words["day"].format(year=when.year, month=month, day=when.day)
    return text
