"""Problems that show only when the site is built, with the file that they are about."""

from build_scripts.yaml_source import Place, Text
from calculator.problems import Problem


def site_problem(code: str, file: str, **values: str) -> Problem:
    """Return a problem with a file as a whole."""
    return Problem(code, Text("", Place(file, 1, 1)), None, values)
