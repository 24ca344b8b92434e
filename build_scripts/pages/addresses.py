"""The addresses of the pages, the same in both languages, and the way from one to another."""

import re

HOME = ""
CALCULATOR = "calculator/"
INSTRUMENTS = "instruments/"
BENEFITS = "benefits/"
PLACES = "places/"
TOPICS = "topics/"
READINGS = "readings/"
GLOSSARY = "glossary/"
DATA = "data/"
COMPARE = "compare/"
CHANGES = "changes/"
QUALITY = "quality/"
RECIPIENTS = "recipients/"
YEARS = "years/"
STATUS = "status/"
SEARCH = "search/"
OFFLINE = "offline/"
STAFF = "staff/"


def instrument_address(instrument: str) -> str:
    """Return the address of a policy document, `instruments/linping-draft/`."""
    return f"{INSTRUMENTS}{instrument}/"


def clause_address(clause: str) -> str:
    """Return the address of a clause, `instruments/linping-draft/4/`."""
    return f"{INSTRUMENTS}{clause}/"


def benefit_address(benefit: str) -> str:
    """Return the address of a benefit, `benefits/linping-draft/4a/`."""
    return f"{BENEFITS}{benefit}/"


def place_address(place: str) -> str:
    """Return the address of a place's index, `places/linping/`."""
    return f"{PLACES}{place}/"


def topic_address(topic: str) -> str:
    """Return the address of a topic's index, `topics/recruitment/`."""
    return f"{TOPICS}{topic}/"


def readings_address(instrument: str) -> str:
    """Return the address of the readings of a document, `readings/linping-draft/`."""
    return f"{READINGS}{instrument}/"


def reading_address(instrument: str, reading: str) -> str:
    """Return the address of a reading, `readings/linping-draft/#linping-trial-last-day`."""
    return f"{readings_address(instrument)}#{reading}"


def recipient_address(recipient: str) -> str:
    """Return the address of the benefits of a recipient, `recipients/training-institution/`."""
    return f"{RECIPIENTS}{recipient.replace('_', '-')}/"


def year_address(year: str) -> str:
    """Return the address of the documents of a year, `years/2022/`."""
    return f"{YEARS}{year}/"


def status_address(state: str) -> str:
    """Return the address of the documents in a state, `status/in-force/`."""
    return f"{STATUS}{state.replace('_', '-')}/"


def compare_address(comparison: str) -> str:
    """Return the address of a comparison, `compare/skills-upgrade/`."""
    return f"{COMPARE}{comparison}/"


def term_address(english: str) -> str:
    """Return where a term stands in the glossary, `glossary/#post-allowance`, by its English name."""
    return f"{GLOSSARY}#{term_id(english)}"


def term_id(english: str) -> str:
    """Return the id of a term on the page of the glossary, `post-allowance`."""
    return re.sub(r"[^a-z0-9]+", "-", english.lower()).strip("-")


def relative(origin: str, target: str) -> str:
    """Return the link from one address to another; it holds under any sub-path."""
    return "../" * origin.count("/") + target or "./"
