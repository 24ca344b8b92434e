"""Stand in for Pyodide's package loader: the calculator lies in the library already."""


class _Place:
    """A folder by its path, an object of its own as Pyodide's start expects."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Place("/lib/site-packages")
DSO_DIR = _Place("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing where Pyodide would list what is installed."""


def unpack_buffer(*_: object, **__: object) -> None:
    """Refuse: nothing can be installed into the small library."""
    raise ImportError("packages cannot be loaded into the calculator's small library")
