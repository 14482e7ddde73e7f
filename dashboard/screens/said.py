"""What is said of an entity, laid out for the cards: one group a property or relation, one card an answer, its sources
on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dashboard import captions
from dashboard import screen_wording as wording
from dashboard.parts import links
from dashboard.parts.cards import Card, Group, Source
from dashboard.screens.sources import rows_by_name
from dashboard.session import Looking, picture
from dashboard.wording import BASIS, GRADED_FEEDS, PROPERTY, RELATION, SUGGESTED, grade
from graph.model import Claim, EntityPage, MentionLine
from graph.vocabulary import ENTITY_KINDS, Basis, Kind, Property, Relation

MOST_CARDS = 8
"""Answers to one question that are laid out; the rest are counted."""

MOST_SOURCES = 40
"""Sources on one card; the rest are counted."""

SEVERAL_ARE_USUAL = frozenset({Property.ALIAS, Property.DESCRIPTION, Property.CHILD_REF, Property.PERSON_REF})
"""Properties that one person may well have several of: another value contradicts nothing."""


class Answer(NamedTuple):
    """One answer to one question, with the claims that give it."""

    title: str
    claims: Sequence[Claim]


def properties(look: Looking, page: EntityPage) -> list[Group]:
    """One group a property; values that differ stand side by side."""
    by_property: dict[Property, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in page.claims:
        if isinstance(claim.predicate, Property) and claim.subject_entity == page.entity_id:
            by_property[claim.predicate][claim.value or claim.as_written].append(claim)
    records = record_entities(look, page.claims)
    return [
        _property(of, by_property[of], records) for of in Property if of in by_property and of is not Property.PROTECTED
    ]


def _property(of: Property, by_value: Mapping[str, list[Claim]], records: Mapping[str, str]) -> Group:
    answers = [Answer(captions.value(of, canonical), claims) for canonical, claims in by_value.items()]
    answers.sort(key=lambda a: (all(c.suggested for c in a.claims), -len({c.source for c in a.claims}), a.title))
    group: Group = {
        "title": _first_upper(PROPERTY[of]),
        "cards": [_card(answer, records) for answer in answers[:MOST_CARDS]],
    }
    stated = [answer for answer in answers if not all(claim.suggested for claim in answer.claims)]
    if len(stated) > 1 and of not in SEVERAL_ARE_USUAL:
        group["badges"] = [{"t": wording.SAID_DIFFERENTLY, "tone": "warn"}]
    if len(answers) > MOST_CARDS:
        group["note"] = f"{len(answers) - MOST_CARDS:,} more, said less often"
    return group


def ties(look: Looking, page: EntityPage) -> list[Group]:
    """One group a relation to another entity (drives, lives at), one card for each of the others."""
    by_words: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    kinds = picture(look).graph.nodes
    for claim in page.claims:
        if not isinstance(claim.predicate, Relation):
            continue
        forwards = claim.subject_entity == page.entity_id
        other = claim.object_entity if forwards else claim.subject_entity
        if other and other != page.entity_id and other in kinds and kinds[other]["kind"] in ENTITY_KINDS:
            words = (
                RELATION[claim.predicate]
                if forwards
                else wording.BACKWARDS.get(claim.predicate, RELATION[claim.predicate])
            )
            by_words[words][other].append(claim)
    others = {other for group in by_words.values() for other in group}
    labels, records = look.view.labels(sorted(others)), record_entities(look, page.claims)
    return [_tie(look, words, by_words[words], labels, records) for words in sorted(by_words)]


def _tie(
    look: Looking, words: str, others: Mapping[str, list[Claim]], labels: Mapping[str, str], records: Mapping[str, str]
) -> Group:
    held = picture(look)
    cards: list[Card] = []
    ordered = sorted(others, key=lambda other: (-len({claim.source for claim in others[other]}), labels.get(other, "")))
    for other in ordered[:MOST_CARDS]:
        kind: Kind = held.graph.nodes[other]["kind"]
        card = _card(Answer(captions.label(kind, labels.get(other, other)), others[other]), records)
        card["icon"] = wording.shape(kind, other in held.children)
        card["to"] = links.entity(other)
        cards.append(card)
    group: Group = {"title": _first_upper(words), "cards": cards}
    if len(ordered) > MOST_CARDS:
        group["note"] = f"{len(ordered) - MOST_CARDS:,} more, in fewer records"
    return group


def _card(answer: Answer, records: Mapping[str, str]) -> Card:
    claims = sorted(answer.claims, key=lambda c: (c.suggested, c.header.reported_at, c.source), reverse=False)
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.source].append(claim)
    sources = [_source(name, group, answer.title, records) for name, group in by_source.items()]
    card: Card = {"title": answer.title, "sources": sources[:MOST_SOURCES]}
    agencies = {captions.agency(claim.header.agency) for claim in claims} - {""}
    if len(by_source) > 1:
        card["sub"] = [f"{len(by_source):,} records, {_agencies(agencies)}"]
    if len(by_source) > MOST_SOURCES:
        card["left"] = f"and {len(by_source) - MOST_SOURCES:,} more that are not listed here"
    return card


def _source(name: str, claims: Sequence[Claim], title: str, records: Mapping[str, str]) -> Source:
    claim = claims[0]
    source: Source = {"text": source_label(claim)}
    if name in records:
        source["to"] = links.report(records[name])
    if claim.as_written and claim.as_written != title:
        source["quote"] = claim.as_written
    basis = "" if claim.basis is Basis.FACT_STATED else BASIS[claim.basis]
    source["sub"] = [" · ".join(filter(None, (who_and_how_good(claim), basis, _held(claim), _times(claim))))]
    if claim.suggested:
        source["badges"] = [{"t": SUGGESTED, "tone": "info"}]
    return source


def who_and_how_good(claim: Claim) -> str:
    """Which agency says so and how good the source is: "Education · 2C: untested source, ..."; "Recorded by Police"."""
    agency = captions.agency(claim.header.agency) or "an agency not named"
    if claim.header.source_evaluation or claim.header.intelligence_assessment or claim.feed in GRADED_FEEDS:
        return f"{agency} · {grade(claim.feed, claim.header)}"
    return f"Recorded by {agency}"


def _times(claim: Claim) -> str:
    known = f"known here {captions.instant(claim.known_at)}"
    return f"reported {captions.day(claim.header.reported_at)} · {known}" if claim.header.reported_at else known


def _held(claim: Claim) -> str:
    begin, end = captions.day(claim.held_from), captions.day(claim.held_to)
    if begin and end:
        return f"held {begin} to {end}"
    return f"held from {begin}" if begin else f"held until {end}" if end else ""


def source_label(told: Claim | MentionLine) -> str:
    """A source as people name it: "information report OL-2019-0412"."""
    return f"{captions.feed(told.feed)} {captions.reference(told.source)}"


def record_entities(look: Looking, told: Iterable[Claim | MentionLine]) -> dict[str, str]:
    """The entity id of each source, by which an address names it."""
    held, rows = picture(look), rows_by_name(look)
    return {one.source: held.entities[int(held.sources.entity[rows[one.source]])] for one in told if one.source in rows}


def _agencies(names: Iterable[str]) -> str:
    known = sorted(names)
    if not known:
        return "no agency named"
    return known[0] if len(known) == 1 else f"{len(known)} agencies: {', '.join(known)}"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
