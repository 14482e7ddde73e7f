"""Risk assessments: the child, who and where poses the risk, and the tool's indicators, factors and actions.

An item of the tool is kept as JSON: codes for what was understood, and positions in the field for the words beside
them, which stay in
the record's text alone.
"""

import json
from collections.abc import Callable

from graph.vocabulary import Basis, Kind, Problem, Relation, read_factor, read_indicator
from ingest.claims import people
from ingest.claims.draft import RECORD, Draft, Words, trimmed
from ingest.claims.listed import people_listed
from ingest.claims.lists import items_of
from ingest.claims.places import address, say_address
from ingest.claims.reading import read_moment
from ingest.claims.refs import of_cases
from ingest.claims.words import sentence


def say(draft: Draft) -> None:
    """Claim what an assessment says. Who poses a risk is an assessment, not a fact."""
    of_cases(draft)
    for child in people.people_in(draft, people.CHILD):
        draft.relate(RECORD, Relation.CHILD, child.position, child.words)
    people_listed(draft, "persons_of_concern", Relation.PERSON_POSING_RISK, Basis.ASSESSMENT)
    _locations(draft)
    for column, read in (("indicators", _indicator), ("vulnerabilities", _factor), ("actions", _action)):
        _items(draft, column, read)


def _locations(draft: Draft) -> None:
    for words in items_of(draft, "locations_of_concern"):
        if not address(words.text).canonical:
            continue
        position = draft.mention(Kind.LOCATION, words)
        draft.relate(RECORD, Relation.LOCATION_OF_CONCERN, position, words, basis=Basis.ASSESSMENT)
        say_address(draft, position, words)


def _items(draft: Draft, column: str, read: Callable[[Draft, Words], dict[str, object]]) -> None:
    found = [read(draft, words) for words in items_of(draft, column)]
    if found:
        draft.values[column] = tuple(json.dumps(item, sort_keys=True, separators=(",", ":")) for item in found)


def _indicator(draft: Draft, words: Words) -> dict[str, object]:
    read = read_indicator(words.text)
    _flag(draft, words, read.problems)
    return {
        "indicator": read.indicator.value if read.indicator else "",
        "level": read.level.value if read.level else "",
        "types": sorted(kind.value for kind in read.types),
        "context": _span(words, read.context_at, read.context),
    }


def _factor(draft: Draft, words: Words) -> dict[str, object]:
    read = read_factor(words.text)
    _flag(draft, words, read.problems)
    return {
        "factor": read.factor.value if read.factor else "",
        "of": read.of.value if read.of else "",
        "time": read.time.value if read.time else "",
        "commentary": _span(words, read.commentary_at, read.commentary),
    }


def _action(draft: Draft, words: Words) -> dict[str, object]:
    """action | owner | due date; a due date may lie ahead."""
    parts: list[Words] = []
    at = 0
    for text in words.text.split("|"):
        parts.append(trimmed(words.field, words.text, at, at + len(text), words.ordinal))
        at += len(text) + 1
    due = read_moment(parts[2].text) if len(parts) > 2 and parts[2].text else None
    if due and due.reason:
        draft.flag(words.field, parts[2].text, due.reason, due.remedy)
    return {
        "action": _span(words, parts[0].start, parts[0].text),
        "owner": _span(words, parts[1].start, parts[1].text) if len(parts) > 1 else [],
        "due": due.canonical if due else "",
    }


def _span(words: Words, at: int, text: str) -> list[int]:
    """Where words beside a code stand in the field; empty where there are none."""
    return [words.start + at, words.start + at + len(text)] if text else []


def _flag(draft: Draft, words: Words, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        draft.flag(words.field, words.text, sentence(problem.reason), problem.remedy)
