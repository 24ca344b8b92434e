"""What is wrong with renamed ids is told with its place and a remedy."""

from pathlib import Path

import pytest

from build_scripts.checks.redirects import followed, kind_of
from build_scripts.project import load_project
from tests.support.sample_project import report, write_sample

FILE = "content/redirects.yaml"


def told(root: Path, *entries: str) -> str:
    lines = "".join(f"  - {each}\n" for each in entries)
    (root / FILE).write_text(f"redirects:\n{lines}", encoding="utf-8")
    return report(root, "en")


def test_a_project_needs_no_redirects(tmp_path: Path) -> None:
    assert report(write_sample(tmp_path), "en") == ""


def test_ids_that_were_renamed_twice_are_followed_to_the_end(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    entries = (
        "{benefit: demo-2022-1/9z, now: demo-2022-1/9y}",
        "{benefit: demo-2022-1/9y, now: demo-2022-1/1a}",
        "{clause: demo-2022-1/9, now: demo-2022-1/1}",
        "{instrument: demo-2021, now: demo-2022-1}",
    )
    assert told(root, *entries) == ""
    project, _ = load_project(root)
    renamed = {(str(kind_of(e)), str(e[str(kind_of(e))])): e for e in project.redirects}
    assert followed(renamed, "benefit", "demo-2022-1/9z") == "demo-2022-1/1a"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            ("{benefit: demo-2022-1/9z, now: demo-2022-1/1b}",),
            f"""\
{FILE}:2:31: There is nothing with the new id “demo-2022-1/1b”.
    → Did you mean “demo-2022-1/1a”?

1 problem.""",
        ),
        (
            ("{benefit: demo-2022-1/1a, now: demo-2022-1/1a}",),
            f"""\
{FILE}:2:6: The renaming that begins with “demo-2022-1/1a” comes back to itself.
    → Let the last new id be one that exists.
{FILE}:2:6: “demo-2022-1/1a” still exists and cannot lead elsewhere.
    → Delete this entry; if the id was really renamed, remove the old one from the files.

2 problems.""",
        ),
        (
            (
                "{clause: demo-2022-1/8, now: demo-2022-1/9}",
                "{clause: demo-2022-1/9, now: demo-2022-1/8}",
            ),
            f"""\
{FILE}:2:6: The renaming that begins with “demo-2022-1/8” comes back to itself.
    → Let the last new id be one that exists.
{FILE}:3:6: The renaming that begins with “demo-2022-1/9” comes back to itself.
    → Let the last new id be one that exists.

2 problems.""",
        ),
        (
            ("{page: old, now: new}", "{benefit: demo-2022-1/9z}"),
            f"""\
{FILE}:2:5: It is not clear what was renamed here.
    → Write {{benefit: old-id, now: new-id}}, or clause or instrument in the place of benefit.
{FILE}:3:5: It is not clear what was renamed here.
    → Write {{benefit: old-id, now: new-id}}, or clause or instrument in the place of benefit.

2 problems.""",
        ),
    ],
)
def test_a_redirect_that_cannot_be_followed_is_refused(
    tmp_path: Path, entries: tuple[str, ...], expected: str
) -> None:
    assert told(write_sample(tmp_path), *entries) == expected
