"""Nothing in the built pages leads nowhere, and nothing is loaded from anybody else."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from build_scripts.site_links import broken_links
from tests.site.reading_html import pages, read_html

LOADED_OR_LINKED = ("href", "src", "srcset", "action", "poster", "data")
BEGINS_A_CALCULATION = re.compile(r"(recipient|benefit|clause|topic|f\.\w+)=")


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    trees = {path.relative_to(site).as_posix(): read_html(path) for path in pages(site)}
    ids = {
        name: {each.attributes["id"] for each in tree.walk() if "id" in each.attributes}
        for name, tree in trees.items()
    }
    broken = []
    for name, tree in trees.items():
        for element in tree.walk():
            for attribute in ("href", "src"):
                if attribute not in element.attributes:
                    continue
                link = urlsplit(urljoin(f"http://site/{name}", element.attributes[attribute]))
                target = unquote(link.path).lstrip("/")
                target += "index.html" if target.endswith("/") or not target else ""
                fragment = unquote(link.fragment)
                known = not fragment or BEGINS_A_CALCULATION.match(fragment)
                if not (site / target).is_file() or not (known or fragment in ids[target]):
                    broken.append((name, element.attributes[attribute]))
    assert broken == []


def test_ids_are_unique_in_every_page(site: Path) -> None:
    for path in pages(site):
        ids = [each.attributes["id"] for each in read_html(path).walk() if "id" in each.attributes]
        assert len(ids) == len(set(ids)), path


def test_headings_have_ids_that_say_something(site: Path) -> None:
    for path in pages(site):
        for tag in ("h1", "h2", "h3"):
            for heading in read_html(path).all(tag):
                assert not re.fullmatch(r"_\d+", heading.attributes.get("id", "")), path


def test_nothing_comes_from_another_host(site: Path) -> None:
    for path in pages(site):
        for element in read_html(path).walk():
            for attribute in LOADED_OR_LINKED:
                link = urlsplit(element.attributes.get(attribute, ""))
                assert not link.netloc, (path, element.attributes[attribute])
                assert link.scheme in ("", "data"), (path, element.attributes[attribute])
    for path in site.rglob("*.css"):
        for link in re.findall(r"url\(\s*['\"]?([^'\")]+)", path.read_text(encoding="utf-8")):
            assert link.startswith("data:") or not urlsplit(link).netloc, (path, link)


def test_no_script_and_no_style_stands_in_a_page(site: Path) -> None:
    for path in pages(site):
        for element in read_html(path).walk():
            assert element.tag != "style", path
            assert "style" not in element.attributes, path
            assert not any(name.startswith("on") for name in element.attributes), path
            if element.tag == "script":
                is_data = element.attributes.get("type") in (
                    "application/json",
                    "application/ld+json",
                )
                assert is_data or element.attributes.get("src"), path


def test_every_page_forbids_what_it_does_not_need(site: Path) -> None:
    for path in pages(site):
        policies = [
            each.attributes["content"]
            for each in read_html(path).all("meta")
            if each.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1, path
        assert "script-src 'self' 'wasm-unsafe-eval';" in policies[0]
        assert "style-src 'self';" in policies[0]
        assert "unsafe-inline" not in policies[0]


def test_the_build_itself_refuses_broken_links(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "index.html").write_text('<p id="place">…</p>', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        """<a href="there/">a</a> <a href='there/#place'>b</a> <a href="#here" id=here>c</a>
        <a href="there/#gone">d</a> <img src="gone.png"> <a href="../above/">e</a>
        <a href="https://example.org/">f</a>""",
        encoding="utf-8",
    )
    problems = broken_links(tmp_path)
    assert [(problem.code, problem.values["found"]) for problem in problems] == [
        ("broken_link", "there/#gone"),
        ("broken_link", "gone.png"),
        ("broken_link", "../above/"),
    ]
