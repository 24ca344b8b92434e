"""Say the changes of policy in the words of one language, for the page of changes and the feeds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.changes import ONE_DAY, Change, changes_of
from build_scripts.pages.differences import Side, difference_of
from build_scripts.pages.portal import Benefit, Document, Portal
from build_scripts.pages.templating import day_in_words
from calculator import Bundle
from calculator.words.phrases import voice_of

DIFFERING = ("conditions_changed", "amount_changed", "payment_changed")


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A change as people read it; `address` is the page that it is about.

    `text` gives the reason or what was and what is; `benefit` is None for changes of a document.
    `sides` are what was and what is as the page shows them, each with its days; none where the words
    of both are the same.
    """

    change: Change
    title: str
    text: str
    address: str
    document: Document
    benefit: Benefit | None
    sides: tuple[tuple[str, Side], ...] = ()

    @property
    def day(self) -> date:
        """The first day on which things are different."""
        return self.change.day

    @property
    def kind(self) -> str:
        """One of `build_scripts.changes.KINDS`."""
        return self.change.kind

    @property
    def is_draft(self) -> bool:
        """Whether it is about a draft, which is not law."""
        return self.document.standing.is_draft


def said_changes(portal: Portal, bundle: Bundle) -> tuple[SaidChange, ...]:
    """Return every change of the published documents, the latest first."""
    return tuple(_said(portal, bundle))


def _said(portal: Portal, bundle: Bundle) -> Iterator[SaidChange]:
    documents = {each.id: each for each in portal.documents}
    benefits = {each.id: each for each in portal.benefits}
    words = portal.ui["policy_changes"]
    for change in changes_of(bundle):
        document, benefit = documents[change.instrument], benefits.get(change.benefit)
        gaps = {
            "document": document.short_title,
            "title": document.title,
            "benefit": benefit.words["name"] if benefit else "",
            "day": day_in_words(change.day, portal.ui),
            "day_before": day_in_words(change.day - ONE_DAY, portal.ui),
        }
        sides = _sides(portal, bundle, change, gaps) if change.kind in DIFFERING else ()
        if sides:
            text = words["joint"].join(f"{days}{words['colon']}{side.text}" for days, side in sides)
            text += words["end"]
        else:
            reason = _reason(portal, bundle, change)
            text = words["texts"].get(change.kind, "{reason}").format(**gaps, reason=reason)
        yield SaidChange(
            change=change,
            title=words["titles"][change.kind].format(**gaps),
            text=text,
            address=benefit.address if benefit else document.address,
            document=document,
            benefit=benefit,
            sides=sides,
        )


def _sides(
    portal: Portal, bundle: Bundle, change: Change, gaps: Mapping[str, str]
) -> tuple[tuple[str, Side], ...]:
    """Return what was and what is with the days on which it is so; nothing where words do not tell."""
    difference = difference_of(bundle, change, portal.language)
    if not difference.is_said:
        return ()
    words = portal.ui["policy_changes"]
    return tuple(
        (words[days].format(**gaps), side if side.text else Side(words["nothing"][change.kind]))
        for days, side in (("until", difference.was), ("since", difference.now))
    )


def _reason(portal: Portal, bundle: Bundle, change: Change) -> str:
    """Return why a document is in another state from this day on."""
    said = [
        each.words["reason"]
        for each in bundle.instruments[change.instrument].states
        if (each.first_day, each.state) == (change.day, change.state)
    ]
    return voice_of(bundle, portal.language).of(said[-1]) if said else ""
