"""Make one style sheet of the portal: what its pages use of Material's, then its own files in order.

Material's sheet is 135 KB of rules for parts that no page here has (search box, tabs, code, sliders).
A rule stays where every class in its selector is in KEPT; a variable stays where something uses it.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

OWN = Path(__file__).parent / "theme" / "styles"
# The order decides where two rules are equally strong.
OWN_FILES = tuple("tokens text frame parts lists pages charts home search large print".split())
KEPT = frozenset(
    {
        *("md-typeset", "md-grid", "md-main", "md-main__inner", "md-content", "md-content__inner"),
        *("md-button", "md-button--primary", "md-container", "headerlink", "js"),
    }
)
MAIN = re.compile(r"main\.[0-9a-f]+\.min\.css")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
OTHERS = re.compile(r":not\([^()]*\)")
VARIABLE = re.compile(r"(--[\w-]+):[^;{}]*;?")
USED = re.compile(r"var\((--[\w-]+)")
STRING = re.compile(r'"[^"]*"')
PLACE = re.compile("\ufffc([0-9]+)\ufffc")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND_SIGNS = re.compile(r" ?([{};,>]) ?")


def write_styles(site: Path) -> str:
    """Write the sheet below `assets/` and return its address, which changes with its content."""
    text = portal_styles()
    address = f"assets/styles/{hashlib.sha256(text.encode()).hexdigest()[:16]}.css"
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return address


def portal_styles() -> str:
    """Return the portal's whole style sheet."""
    own = "\n".join(squeezed((OWN / f"{name}.css").read_text("utf-8")) for name in OWN_FILES)
    sheets = files("material").joinpath("templates/assets/stylesheets").iterdir()
    sheet = next(each for each in sheets if MAIN.fullmatch(each.name))
    strings: list[str] = []
    text = STRING.sub(lambda found: _put_aside(found, strings), sheet.read_text(encoding="utf-8"))
    kept = without_unused_variables("".join(trimmed(COMMENT.sub("", text))), own)
    return PLACE.sub(lambda found: strings[int(found.group(1))], f"{kept}\n{own}\n")


def _put_aside(found: re.Match[str], strings: list[str]) -> str:
    """Keep a string, whose signs mean nothing, and return the mark of its place."""
    strings.append(found.group())
    return f"\ufffc{len(strings) - 1}\ufffc"


def squeezed(text: str) -> str:
    """Return a style sheet without comments and idle white space."""
    return AROUND_SIGNS.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", text))).strip()


def trimmed(text: str) -> Iterator[str]:
    """Yield the rules of a sheet whose selectors name kept classes only."""
    for head, body in blocks(text):
        if head.startswith(("@media", "@supports")):
            inner = "".join(trimmed(body))
            if inner and "print" not in head:
                yield f"{head}{{{inner}}}"
        elif not head.startswith("@"):
            selectors = [each for each in split_selectors(head) if is_kept(each)]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield head and body of each block on the outermost level; statements like @charset are left out."""
    depth = start = 0
    head = ""
    for found in re.finditer(r"[{};]", text):
        sign = found.group()
        if sign == "{":
            if depth == 0:
                head, start = text[start : found.start()].strip(), found.end()
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield head, text[start : found.start()]
                start = found.end()
        elif depth == 0:
            start = found.end()


def split_selectors(head: str) -> list[str]:
    """Return the selectors of a list, with commas inside brackets left alone."""
    selectors, depth = [""], 0
    for sign in head:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            selectors.append("")
        else:
            selectors[-1] += sign
    return selectors


def is_kept(selector: str) -> bool:
    """Say whether a selector is for something that the portal's pages have."""
    if "rtl" in selector or "::-webkit" in selector or "-moz" in selector:
        return False
    return set(CLASS.findall(OTHERS.sub("", selector))) <= KEPT


def without_unused_variables(text: str, own: str) -> str:
    """Return the sheet without the variables that neither it nor our own sheet uses, again and again."""
    while True:
        used = {*USED.findall(text), *USED.findall(own)}
        lean = VARIABLE.sub(partial(_if_used, used), text)
        lean = re.sub(r"[^{}]+\{\}", "", lean)
        if lean == text:
            return lean
        text = lean


def _if_used(used: set[str], found: re.Match[str]) -> str:
    return found.group() if found.group(1) in used else ""
