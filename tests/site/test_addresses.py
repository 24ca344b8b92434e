"""Every page says where it stands, and the sitemap names just the pages that may be found."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.site.conftest import ADDRESS, FIRST_DAY, LATER_DAY
from tests.site.reading_html import Element, page, pages, parse_html

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TAGS = {"zh": "zh-Hans", "en": "en"}


def address_of(site: Path, path: Path) -> str:
    return ADDRESS + path.relative_to(site).as_posix().removesuffix("index.html")


def links(tree: Element, relation: str) -> list[dict[str, str]]:
    return [
        each.attributes for each in tree.all("link") if each.attributes["rel"].strip() == relation
    ]


def languages_of(tree: Element) -> dict[str, str]:
    return {
        each["hreflang"]: each["href"] for each in links(tree, "alternate") if "hreflang" in each
    }


def is_hidden(tree: Element) -> bool:
    robots = [
        e.attributes["content"] for e in tree.all("meta") if e.attributes.get("name") == "robots"
    ]
    return any("noindex" in each for each in robots)


@pytest.fixture(scope="module")
def indexable(addressed_site: Path) -> dict[str, Element]:
    """The heads of the pages that search engines may show, by address."""
    trees = {address_of(addressed_site, path): head(path) for path in pages(addressed_site)}
    return {address: tree for address, tree in trees.items() if not is_hidden(tree)}


def head(path: Path) -> Element:
    return parse_html(path.read_text(encoding="utf-8").partition("<body")[0])


def test_every_page_names_itself_and_its_counterparts_which_name_it_in_turn(
    indexable: dict[str, Element],
) -> None:
    assert len(indexable) > 600
    for address, tree in indexable.items():
        assert [each["href"] for each in links(tree, "canonical")] == [address]
        languages = languages_of(tree)
        assert languages.keys() == {"zh-Hans", "en", "x-default"}, address
        assert address in languages.values()
        for other in languages.values():
            assert languages_of(indexable[other]) == languages, (address, other)


def test_no_link_to_another_version_is_one_that_the_theme_would_look_up(site: Path) -> None:
    for name in ("zh", "en/benefits/linping-draft/4a"):
        assert not any(
            each.attributes["rel"] == "alternate" for each in page(site, name).all("link")
        )


def test_the_sitemap_lists_exactly_the_pages_that_may_be_found(
    addressed_site: Path, indexable: dict[str, Element]
) -> None:
    tree = ElementTree.parse(addressed_site / "sitemap.xml").getroot()
    listed = [str(each.text) for each in tree.iter(f"{SITEMAP}loc")]
    assert sorted(listed) == sorted(indexable)


def test_the_sitemap_knows_when_the_files_of_a_page_were_changed(addressed_site: Path) -> None:
    tree = ElementTree.parse(addressed_site / "sitemap.xml").getroot()
    days = {
        str(each.findtext(f"{SITEMAP}loc")).removeprefix(ADDRESS): each.findtext(
            f"{SITEMAP}lastmod"
        )
        for each in tree
    }
    assert days["zh/benefits/linping-draft/4a/"] == LATER_DAY
    assert days["en/instruments/linping-draft/4/"] == LATER_DAY
    assert days["zh/instruments/linping-draft/"] == LATER_DAY
    assert days["zh/benefits/linping-draft/1a/"] == FIRST_DAY
    assert days["zh/places/pingyang/"] == FIRST_DAY
    assert days["zh/places/linping/"] == LATER_DAY
    assert days["zh/benefits/"] == LATER_DAY
    assert all(day and date.fromisoformat(day) for day in days.values())


def test_robots_may_come_everywhere_and_are_told_of_the_sitemap(
    site: Path, addressed_site: Path
) -> None:
    expected = f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"
    assert (addressed_site / "robots.txt").read_text("utf-8") == expected
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"


def test_without_an_address_nothing_pretends_to_have_one(site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    for path in pages(site):
        tree = head(path)
        assert "og:image" not in path.read_text(encoding="utf-8"), path
        assert links(tree, "canonical") == [], path
        assert languages_of(tree) == {}, path


def size_of_png(path: Path) -> tuple[str, str]:
    """Return width and height, which stand in the first chunk of the file."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return str(int.from_bytes(data[16:20], "big")), str(int.from_bytes(data[20:24], "big"))


def test_every_page_has_a_description_and_what_link_previews_show(
    addressed_site: Path,
    indexable: dict[str, Element],
) -> None:
    for address, tree in indexable.items():
        metas = [each.attributes for each in tree.all("meta")]
        named = {each["name"]: each["content"] for each in metas if "name" in each}
        assert len(named["description"]) > 5, address
        if address == ADDRESS:
            continue
        shown = {each["property"]: each["content"] for each in metas if "property" in each}
        assert shown["og:url"] == address
        assert shown["og:description"] == named["description"]
        assert shown["og:title"]
        language = "zh" if "/zh/" in address else "en"
        assert shown["og:image"] == f"{ADDRESS}{language}/assets/card.png"
        picture = addressed_site / shown["og:image"].removeprefix(ADDRESS)
        assert size_of_png(picture) == (shown["og:image:width"], shown["og:image:height"])
        assert shown["og:locale"] == ("zh_CN" if "/zh/" in address else "en_GB")


def test_a_renamed_id_leads_to_what_it_is_called_now(addressed_site: Path) -> None:
    for language, tag in TAGS.items():
        old = page(addressed_site, f"{language}/benefits/linping-draft/4z")
        refresh = [e.attributes["content"] for e in old.all("meta") if "http-equiv" in e.attributes]
        assert refresh[1] == "0; url=../../../benefits/linping-draft/4a/"
        assert is_hidden(old)
        now = f"{ADDRESS}{language}/benefits/linping-draft/4a/"
        assert [each["href"] for each in links(old, "canonical")] == [now]
        assert old.all("a")[0].attributes["href"] == "../../../benefits/linping-draft/4a/"
        assert old.all("html")[0].attributes["lang"] == tag


def test_a_renamed_document_takes_its_clauses_and_benefits_with_it(addressed_site: Path) -> None:
    for old in (
        "instruments/linping-2021",
        "instruments/linping-2021/4",
        "benefits/linping-2021/4a",
    ):
        canonical = links(page(addressed_site, f"zh/{old}"), "canonical")[0]["href"]
        assert canonical == f"{ADDRESS}zh/{old.replace('linping-2021', 'linping-draft')}/"


def test_pages_tell_where_their_source_can_be_changed(
    site: Path, addressed_site: Path, addressed_project: Path
) -> None:
    lines = (addressed_project / "content/instruments/linping-draft/clauses.yaml").read_text(
        "utf-8"
    )
    clauses = lines.splitlines()
    number = next(n for n, line in enumerate(clauses, 1) if "clause: linping-draft/4" in line)
    tree = page(addressed_site, "zh/instruments/linping-draft/4")
    edit = [each for each in tree.all("a") if each.text() == "修改这一页的内容"]
    file = f"content/instruments/linping-draft/clauses.yaml#L{number}"
    assert [each.attributes["href"] for each in edit] == [
        f"https://forge.example.org/bureau/huice/-/edit/main/{file}"
    ]
    assert "修改这一页的内容" not in page(site, "zh/instruments/linping-draft/4").text()


def test_the_footer_shows_what_is_set_and_nothing_else(site: Path, addressed_site: Path) -> None:
    (lines,) = page(addressed_site, "en/about").all("p", **{"class": "hc-site-lines"})
    assert lines.text() == (
        "ICP filing: 浙ICP备00000000号-1 Public security filing: 浙公网安备 33000000000000号 "
        "Contact: office@example.org"
    )
    assert [each.attributes["href"] for each in lines.all("a")] == [
        "https://beian.miit.gov.cn/",
        "https://beian.mps.gov.cn/#/query/webSearch?code=33000000000000",
        "mailto:office@example.org",
    ]
    assert page(site, "en/about").all("p", **{"class": "hc-site-lines"}) == []


def test_a_site_with_a_repository_still_asks_nobody_for_figures(addressed_site: Path) -> None:
    assert "data-md-component=source" not in (addressed_site / "zh/index.html").read_text(
        "utf-8"
    ).replace('"', "")
