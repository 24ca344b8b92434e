"""Say the changes of policy in the words of one language, for the page of changes and the feeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.changes import ONE_DAY, Change, changes_of
from build_scripts.pages.portal import Benefit, Document, Portal
from build_scripts.pages.templating import day_in_words
from calculator import Bundle
from calculator.amounts.modifiers import AmountRule
from calculator.words.phrases import voice_of
from calculator.words.short import short_amount


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A change as people read it; `address` is the page that it is about.

    `text` gives the reason or what was and what is; `benefit` is None for changes of a document.
    """

    change: Change
    title: str
    text: str
    address: str
    document: Document
    benefit: Benefit | None

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
        reason = _reason(portal, bundle, change, document)
        yield SaidChange(
            change=change,
            title=words["titles"][change.kind].format(**gaps),
            text=words["texts"].get(change.kind, "{reason}").format(**gaps, **reason),
            address=benefit.address if benefit else document.address,
            document=document,
            benefit=benefit,
        )


def _reason(portal: Portal, bundle: Bundle, change: Change, document: Document) -> dict[str, str]:
    """Return what fills the gaps of a change's text: why it is so, what was and what is."""
    if change.kind == "amount_changed":
        was, now = (_amount(portal, bundle, change, day) for day in _around(change.day))
        return {"was": was, "now": now}
    said = [
        each.words["reason"]
        for each in bundle.instruments[document.id].states
        if (each.first_day, each.state) == (change.day, change.state)
    ]
    reason = voice_of(bundle, portal.language).of(said[-1]) if said else ""
    return {"reason": reason}


def _around(day: date) -> tuple[date, date]:
    return day - ONE_DAY, day


def _amount(portal: Portal, bundle: Bundle, change: Change, day: date) -> str:
    """Return the amount in short as it is on a day."""
    benefit = bundle.benefits[change.benefit]
    rule: AmountRule | None = benefit.amount.on(day) if benefit.amount else None
    payment = benefit.payment.on(day) or benefit.payment.entries[0][1]
    assert rule is not None, "an amount that changes was there before"
    voice = voice_of(bundle, portal.language)
    return voice.sentence(short_amount(voice, [rule], payment.adopted(bundle.adopted())))
