"""What a web server says of the portal's files: their types, security headers, what may be kept.

docs/hosting.md holds the same for nginx and Caddy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_scripts.mkdocs_run import CONTENT_POLICY

HEADER_POLICY = f"{CONTENT_POLICY}; frame-ancestors 'none'"  # this last one counts in a header only
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": HEADER_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
KEPT = re.compile(r"^/assets/[a-z/]+/[0-9a-f]{16}[/.]")
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
ASKED_EACH_TIME = "no-cache"
MIME_TYPES: Mapping[str, str] = {
    ".atom": "application/atom+xml",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".image": "application/octet-stream",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pack": "application/octet-stream",
    ".pagefind": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


def cache_control(path: str) -> str:
    """Return how long a browser may keep what stands at a path of the site.

    For ever where the path changes with the content; for all else, the service worker above all, it
    asks each time whether there is something newer.
    """
    return KEPT_FOR_EVER if KEPT.match(path) else ASKED_EACH_TIME
