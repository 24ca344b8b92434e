"""What commands tell beside problems: things that are right but that somebody may want to know."""

from __future__ import annotations

from pathlib import Path

from build_scripts.site_settings import FILE, read_settings

_NO_ADDRESS = {
    "zh": (
        "提示：mkdocs.yml 里没有填 site_url，所以不生成站点地图、规范地址、语言版本标记和分享图片；"
        "网站在任何地址下都能使用。确定网址以后再填，例如 site_url: https://example.gov.cn/huice/"
        "（说明见 docs/hosting.md）。"
    ),
    "en": (
        "Note: mkdocs.yml has no site_url, so sitemap, canonical addresses, language versions and the"
        " picture for link previews are left out. The site works at any address. Fill it in once you know"
        " yours, such as site_url: https://example.gov.cn/huice/ (see docs/hosting.md)."
    ),
}


def note_missing_address(root: Path, language: str) -> None:
    """Print what is left out of a site that does not know its address."""
    if (root / FILE).is_file() and not read_settings(root)[0].address:
        print(_NO_ADDRESS[language])
