"""The feeds are Atom as RFC 4287 has it, and say what changes where, the latest first."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})\Z")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
PLACES = ("linping", "pingyang", "shangyu", "wenzhou")


def feeds(site: Path) -> dict[str, ElementTree.Element]:
    return {
        path.relative_to(site).as_posix(): ElementTree.parse(path).getroot()
        for path in sorted((site / "feeds").rglob("*.atom"))
    }


def titles(feed: ElementTree.Element) -> list[str]:
    return [str(each.findtext(f"{ATOM}title")) for each in feed.iter(f"{ATOM}entry")]


def days(feed: ElementTree.Element) -> list[str]:
    return [str(each.findtext(f"{ATOM}updated")) for each in feed.iter(f"{ATOM}entry")]


def test_there_is_a_feed_of_all_and_one_of_each_place_with_documents(site: Path) -> None:
    assert feeds(site).keys() == {
        *(f"feeds/{language}/changes.atom" for language in ("zh", "en")),
        *(f"feeds/{language}/places/{place}.atom" for language in ("zh", "en") for place in PLACES),
    }


def test_feeds_have_what_the_standard_requires(site: Path) -> None:
    ids: list[str] = []
    for address, feed in feeds(site).items():
        assert feed.tag == f"{ATOM}feed"
        entries = list(feed.iter(f"{ATOM}entry"))
        assert entries, address
        assert str(feed.findtext(f"{ATOM}author/{ATOM}name"))
        relations = {each.get("rel"): each for each in feed.findall(f"{ATOM}link")}
        assert (
            urljoin(f"http://site/{address}", relations["self"].get("href"))
            == f"http://site/{address}"
        )
        for element in (feed, *entries):
            assert URN.match(str(element.findtext(f"{ATOM}id")))
            assert element.findtext(f"{ATOM}title")
            assert MOMENT.match(str(element.findtext(f"{ATOM}updated")))
        assert len({each.findtext(f"{ATOM}id") for each in entries}) == len(entries)
        assert feed.findtext(f"{ATOM}updated") == max(days(feed))
        assert days(feed) == sorted(days(feed), reverse=True)
        ids.append(str(feed.findtext(f"{ATOM}id")))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_entries_lead_to_pages(site: Path, language: str) -> None:
    feed = feeds(site)[f"feeds/{language}/changes.atom"]
    for entry in feed.iter(f"{ATOM}entry"):
        (link,) = entry.findall(f"{ATOM}link")
        assert (site / f"feeds/{language}" / str(link.get("href")) / "index.html").is_file()


def test_with_an_address_links_are_absolute(addressed_site: Path) -> None:
    feed = feeds(addressed_site)["feeds/zh/places/pingyang.atom"]
    links = {str(each.get("href")) for each in feed.iter(f"{ATOM}link")}
    assert all(each.startswith("https://example.org/huice/") for each in links)
    assert "https://example.org/huice/feeds/zh/places/pingyang.atom" in links


def test_a_place_is_told_of_its_own_documents_and_of_those_above_it(site: Path) -> None:
    assert titles(feeds(site)["feeds/en/places/pingyang.atom"]) == [
        "Pingyang talent opinions: whether it is still applied has to be verified",
        "Wenzhou skilled-workforce rules: whether it is still applied has to be verified",
        "Pingyang talent opinions: takes effect",
        "Pingyang talent opinions: issued",
        "Wenzhou 20 measures: conditions of “Technical skills-upgrade subsidy” change",
        "Wenzhou skilled-workforce rules: conditions of “Skills-upgrade subsidy” change",
        "Wenzhou 20 measures: counted as in effect from this day (to be verified)",
        "Wenzhou skilled-workforce rules: conditions of “Skills-upgrade subsidy” change",
        "Wenzhou skilled-workforce rules: issued",
        "Wenzhou skilled-workforce rules: takes effect",
    ]
    assert titles(feeds(site)["feeds/zh/places/linping.atom"]) == [
        "临平征求意见稿：拟定的试行期已结束（征求意见稿，不是现行规定）",
        "临平征求意见稿：拟定的试行期开始（征求意见稿，不是现行规定）",
    ]


def test_the_published_changes_are_those_of_the_feed(site: Path) -> None:
    changes = json.loads((site / "data" / "changes.json").read_text("utf-8"))["changes"]
    for language in ("zh", "en"):
        feed = feeds(site)[f"feeds/{language}/changes.atom"]
        assert [each["title"][language] for each in changes] == titles(feed)
