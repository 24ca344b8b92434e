"""Write the calculator's page: the whole form as HTML, so that it is a checklist before any script runs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from build_scripts.first_questions import FirstQuestions
from build_scripts.pages.addresses import HOME
from build_scripts.pages.questions import Question, place_facts, questions_of, recipients_of
from build_scripts.pages.templating import environment
from build_scripts.plain_files import json_text, within_html


@dataclass(frozen=True, slots=True)
class CalculatorPlaces:
    """Where the page finds what it needs, and what it begins with.

    `scripts` (the folder of calculator/web in the site), `runtime` and `rules` are addresses from the
    portal's root, as `assets/runtime/<version>/`; `clauses` (by clause id) and `documents` (words and
    address) are links as they stand in the page. `as_of` is the last day on which the published
    drafts are computed, where there is one, and `drafts` are their names; the page begins with that
    day unless a published document is in force (`in_force`). `origins` are name and place of each
    document by its id, and `within` the place in which each place lies. `topics` are ids and names, and
    `first` is what each recipient is asked first at each place. `staff` is the link to the staff list.
    """

    scripts: str
    runtime: str
    rules: str
    clauses: Mapping[str, str]
    documents: Sequence[tuple[str, str]]
    as_of: str | None = None
    drafts: Sequence[str] = ()
    in_force: bool = False
    origins: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    topics: Sequence[tuple[str, str]] = ()
    first: FirstQuestions = field(default_factory=dict)
    staff: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of benefits, and who receives any of them."""

    id: str
    name: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The questions about one role."""

    about: str
    questions: tuple[Question, ...]

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return the recipients for whose benefits any of the questions is asked."""
        return tuple(dict.fromkeys(each for one in self.questions for each in one.recipients))


def write_calculator_page(
    bundle_data: Mapping[str, Any], ui: Mapping[str, Any], language: str, places: CalculatorPlaces
) -> str:
    """Return the page as Markdown; `ui` holds the interface words of this language.

    The front matter names the style sheet (`styles`) and the script (`modules`) for the theme.
    """
    words = ui["calculator"]
    questions = questions_of(bundle_data, language)
    front_matter = {
        "title": words["title"],
        "description": words["description"],
        "hide": ["navigation", "toc"],
        "breadcrumbs": [{"title": ui["home"]["title"], "path": HOME}],
        "styles": [places.scripts + "calculator.css"],
        "modules": [places.scripts + "page.js"],
    }
    template = environment(language, ui).get_template("calculator.html.j2")
    body = template.render(
        words=words,
        days=ui["days"],
        recipients=[each for each in words["recipients"] if each in recipients_of(bundle_data)],
        groups=_grouped(questions, words["about"]),
        topics=_topics(bundle_data, places.topics),
        places=places,
        data=_script_data(bundle_data, words, questions, language, places),
    )
    return _page(front_matter, body)


def _page(front_matter: Mapping[str, Any], body: str) -> str:
    front = json.dumps(front_matter, ensure_ascii=False, indent=1)
    return f"---\n{front}\n---\n\n# {front_matter['title']} {{: #top }}\n\n{body}\n"


def _grouped(questions: Sequence[Question], roles: Mapping[str, str]) -> tuple[Group, ...]:
    """Return the questions by role, in the order in which the interface names the roles."""
    by_role = {role: tuple(each for each in questions if each.about == role) for role in roles}
    return tuple(Group(role, asked) for role, asked in by_role.items() if asked)


def _topics(bundle_data: Mapping[str, Any], names: Sequence[tuple[str, str]]) -> tuple[Topic, ...]:
    """Return the topics of which there are benefits."""
    recipients: dict[str, dict[str, None]] = {}
    for benefit in bundle_data["benefits"]:
        recipients.setdefault(str(benefit.get("topic")), {})[benefit["recipient"]] = None
    return tuple(
        Topic(topic, name, tuple(recipients[topic])) for topic, name in names if topic in recipients
    )


def _reading(reading: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return a reading as the page lets people switch it; nothing adopted is an empty text."""
    return {
        "question": reading["question"][language],
        "why": reading["why"][language],
        "clause": reading["clause"],
        "adopted": "" if reading["adopted"] == "none" else reading["adopted"],
        "values": [[value, text[language]] for value, text in reading["readings"].items()],
    }


def _script_data(
    bundle_data: Mapping[str, Any],
    words: Mapping[str, Any],
    questions: Sequence[Question],
    language: str,
    places: CalculatorPlaces,
) -> Markup:
    data = {
        "words": words["script"],
        "recipients": {each["id"]: each["recipient"] for each in bundle_data["benefits"]},
        "places": place_facts(questions),
        "clauseOf": {each["id"]: str(each.get("clause")) for each in bundle_data["benefits"]},
        "names": {
            each["id"]: each["name"][language] for each in bundle_data["benefits"] if "name" in each
        },
        "first": places.first,
        "documents": dict(places.origins),
        "within": dict(places.within),
        "clauses": dict(places.clauses),
        "readings": {each["reading"]: _reading(each, language) for each in bundle_data["readings"]},
    }
    return Markup(within_html(json_text(data)))
