"""The sitemap with the day on which each page last changed, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from build_scripts.file_dates import last_change
from build_scripts.plain_files import write_text
from build_scripts.published.sources import Source
from build_scripts.site_settings import SiteSettings

NOT_INDEXED = frozenset({"offline/"})
MOST_PAGES = 50_000  # in one file, by the sitemap protocol
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write_sitemap(
    site: Path,
    languages: Sequence[str],
    settings: SiteSettings,
    sources: Mapping[str, Source],
    dates: Mapping[str, date],
) -> None:
    """Write robots.txt and, where the site has an address, the sitemap of the pages in the folder."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.address:
        pages = list(_pages(site, languages, sources, dates))
        parts = [pages[at : at + MOST_PAGES] for at in range(0, len(pages), MOST_PAGES)]
        _write_parts(site, settings, parts)
        lines.append(f"Sitemap: {settings.absolute('sitemap.xml')}")
    write_text(site / "robots.txt", "\n".join(lines) + "\n")


def _pages(
    site: Path, languages: Sequence[str], sources: Mapping[str, Source], dates: Mapping[str, date]
) -> Iterator[tuple[str, date | None]]:
    """Yield every page that search engines may show, with the day of its last change."""
    newest = max(dates.values(), default=None)
    yield "", newest
    for language in languages:
        folder = site / language
        for path in sorted(folder.rglob("index.html")):
            page = path.parent.relative_to(folder).as_posix()
            address = "" if page == "." else f"{page}/"
            if address not in NOT_INDEXED:
                yield f"{language}/{address}", _changed(sources.get(address), dates, newest)


def _changed(source: Source | None, dates: Mapping[str, date], newest: date | None) -> date | None:
    """Return the latest day of a page's files; a page made from everything is as new as all."""
    return last_change(dates, source.files) if source and source.files else newest


def _write_parts(
    site: Path, settings: SiteSettings, parts: Sequence[Sequence[tuple[str, date | None]]]
) -> None:
    if len(parts) == 1:
        write_text(site / "sitemap.xml", _sitemap(settings, parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, pages in zip(names, parts, strict=True):
        write_text(site / name, _sitemap(settings, pages))
    entries = [f"<sitemap>{_location(settings, name)}</sitemap>" for name in names]
    text = "\n".join([HEAD, f"<sitemapindex {NAMESPACE}>", *entries, "</sitemapindex>", ""])
    write_text(site / "sitemap.xml", text)


def _sitemap(settings: SiteSettings, pages: Sequence[tuple[str, date | None]]) -> str:
    entries = (
        f"<url>{_location(settings, address)}"
        f"{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</url>"
        for address, day in pages
    )
    return "\n".join([HEAD, f"<urlset {NAMESPACE}>", *entries, "</urlset>", ""])


def _location(settings: SiteSettings, address: str) -> str:
    return f"<loc>{escape(settings.absolute(address))}</loc>"
