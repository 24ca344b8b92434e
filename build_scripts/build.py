"""Build the portal: load, check, write the pages, let MkDocs build them, add the calculator, swap."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.browser_runtime import RuntimeUnavailable
from build_scripts.checks import check_project
from build_scripts.collector import collector_paused
from build_scripts.entrance import write_entrance
from build_scripts.file_dates import file_dates
from build_scripts.mkdocs_run import MkDocs
from build_scripts.offline.app import write_app
from build_scripts.offline.last_release import carry_over
from build_scripts.offline.service_worker import IncompleteSite, write_service_worker
from build_scripts.pages.data_page import data_page
from build_scripts.pages.gather import portal_of
from build_scripts.pages.quality_page import quality_page
from build_scripts.pages.site_pages import write_pages
from build_scripts.pages.staff_page import staff_page
from build_scripts.plain_files import write_text
from build_scripts.project import load_project
from build_scripts.published.beside_pages import write_beside_pages
from build_scripts.published.downloads import Download, write_downloads
from build_scripts.published.dressing import Dressing
from build_scripts.published.llms import llms_text
from build_scripts.published.records import Publication
from build_scripts.published.redirects import write_redirects
from build_scripts.published.sitemap import write_sitemap
from build_scripts.published.sources import page_sources
from build_scripts.quality import quality_of
from build_scripts.rules import Rules
from build_scripts.search.pagefind_files import IndexNotWritten
from build_scripts.search.publish import search_begun
from build_scripts.site_assets import Assets, publish_assets, write_benefit_lists
from build_scripts.site_links import broken_links
from build_scripts.site_problems import site_problem
from build_scripts.site_settings import SiteSettings, read_settings
from build_scripts.staff_templates import write_templates
from build_scripts.swap import swap
from calculator.problems import Problem
from calculator.reader import LANGUAGES


@collector_paused()
def build_site(root: Path, destination: Path, today: date) -> list[Problem]:
    """Build the portal into a folder as it stands on a day, and return what is wrong.

    The new site is finished beside the old one and takes its place only if nothing is wrong.
    """
    with MkDocs() as mkdocs:
        project, problems = load_project(root)
        settings, wrong = read_settings(root)
        rules = Rules(project)
        problems = problems or [*check_project(project, rules), *wrong]
        return problems or _build(rules, destination, today, settings, mkdocs)


def _build(
    rules: Rules, destination: Path, today: date, settings: SiteSettings, mkdocs: MkDocs
) -> list[Problem]:
    destination.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{destination.name}-", dir=destination.parent) as folder:
        site = Path(folder) / "site"
        try:
            problems = write_site(rules, site, today, settings, mkdocs)
        except RuntimeUnavailable as error:
            problems = [site_problem("runtime_unavailable", "node_modules", found=str(error))]
        except IndexNotWritten as error:
            problems = [site_problem("search_not_written", "content/search.yaml", found=str(error))]
        except IncompleteSite as error:
            problems = [site_problem("site_incomplete", "mkdocs.yml", found=str(error))]
        if not problems:
            carry_over(destination, site)
            swap(site, destination)
    return problems


def write_site(
    rules: Rules, site: Path, today: date, settings: SiteSettings, mkdocs: MkDocs
) -> list[Problem]:
    """Write the whole site into a new folder and return what is wrong with it."""
    project = rules.project
    bundle, problems = rules.published
    if bundle is None:
        return problems
    portals = [
        portal_of(project, bundle, language, today, rules.illustrations) for language in LANGUAGES
    ]
    publication = Publication(project, bundle, portals, settings, bundle.version)
    # What Pagefind reads is deleted last: a disk that has deleted files is slow to make others.
    with search_begun(project, portals, site) as search_addresses:
        assets = publish_assets(rules, site)
        downloads = write_downloads(publication, assets.rules, site)
        pages = _write_markdown(publication, rules, assets, downloads, site)
        assets = replace(assets, search=search_addresses())
        problems = mkdocs.build(project.root, pages, site, portals, assets, settings)
        return problems or _write_rest(publication, downloads, site)


def _write_markdown(
    publication: Publication,
    rules: Rules,
    assets: Assets,
    downloads: Sequence[Download],
    site: Path,
) -> Path:
    """Write the Markdown of every page beside the site and return its folder; lists of staff get their templates."""
    project, bundle, settings = publication.project, publication.bundle, publication.settings
    sources, quality = page_sources(project), quality_of(project)
    staff = write_templates(project, bundle, publication.portals[0].today, site)
    pages = site.with_name("pages")
    for portal in publication.portals:
        dressing = Dressing(portal, settings, sources)
        about_data = data_page(portal, settings, downloads, bundle.version)
        about_quality = quality_page(portal, quality, bundle.version)
        more = [about_quality, about_data]
        if staff is not None:
            more.append(staff_page(portal, rules, assets, staff))
        write_pages(portal, rules, assets, pages / portal.language, dressing, more)
    return pages


def _write_rest(
    publication: Publication, downloads: Sequence[Download], site: Path
) -> list[Problem]:
    """Write what stands beside the pages that MkDocs made, and return what is wrong with the site."""
    project, settings, portals = publication.project, publication.settings, publication.portals
    write_benefit_lists(portals, site)
    write_entrance(portals, site, settings)
    write_app(portals, site, settings)
    write_beside_pages(publication, site)
    write_text(site / "llms.txt", llms_text(publication, downloads))
    sources, dates = page_sources(project), file_dates(project.root)
    write_sitemap(site, LANGUAGES, settings, sources, dates)
    write_redirects(publication, site)
    problems = broken_links(site, settings.base)
    if not problems:
        write_service_worker(site)
    return problems
