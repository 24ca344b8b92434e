"""Make the image of Python's memory from which visitors on a fast line start at once."""

import hashlib
from pathlib import Path

from build_scripts.browser.node import made_once, run_node

HERE = Path(__file__).resolve().parent
MAKER = HERE / "make_image.mjs"
WEB = HERE.parents[1] / "calculator" / "web"
MAKING_SCRIPTS = (
    *(MAKER, HERE / "stand_still.mjs", HERE / "node_python.mjs"),
    *(WEB / f"{name}.js" for name in ("python", "memory-image", "split-python", "waking")),
)
# Larger rules make an image that takes longer to download than it spares.
LARGEST_RULES = 3_000_000


def write_image(runtime: Path, rules: Path, cache: Path) -> Path | None:
    """Write the image of a runtime and of rules beside the rules and return its place.

    The name and the image itself say of which files it is (`calculator/web/kept-image.js`); the same
    files give the same bytes. There is none for very large rules. Raises NotMade.
    """
    if rules.stat().st_size > LARGEST_RULES:
        return None
    identity = f"{rules.stem}.{runtime.name}"
    scripts = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in MAKING_SCRIPTS)
    name = f"{identity}.{hashlib.sha256(scripts).hexdigest()[:16]}.image"
    destination = rules.with_name(f"{identity}.image")

    def make(_: Path, finished: Path) -> None:
        run_node(MAKER, str(runtime.resolve()), str(rules), identity, str(finished))

    made_once(cache, name, make, destination)
    return destination
