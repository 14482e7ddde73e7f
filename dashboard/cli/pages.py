"""Pages on the terminal: an entity with its claims, a record with its words, what would go without it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dashboard import captions as values
from dashboard import wording as captions
from dashboard.cli import wording
from dashboard.cli.frame import Run
from dashboard.cli.output import plain
from graph.errors import Misuse
from graph.model import Claim, Mark, SourcePage
from graph.vocabulary import ENTITY_KINDS, Feed, Relation

if TYPE_CHECKING:
    from graph.store import View


def source_of(view: "View", any_id: str) -> str:
    """The source that an id stands for: given as one, or the id of a record; "" for people, places and things."""
    if any(f":{feed}:" in any_id for feed in Feed):
        return any_id
    page = view.entity(any_id)
    return page.members[0].source if page.kind not in ENTITY_KINDS and page.members else ""


# --- an entity ------------------------------------------------------------------------------------------------------


def show_entity(run: Run, view: "View", any_id: str) -> None:
    """Everything that is held of one entity; contradictions stand side by side."""
    page = view.entity(any_id)
    out = run.out
    out.say(f"{page.label}  ({captions.kind(page.kind, page.is_child)}, {page.entity_id})", "bold")
    named = captions.count(len(page.members), "mention")
    out.say(f"{named} in {captions.count(len(page.sources), 'source')}")
    for joining in page.joinings:
        by = joining.by or joining.rule
        out.say(f"{captions.count(len(joining.mention_ids), 'mention')} taken as one: {by} {joining.why}".rstrip())
    labels = view.labels(sorted({end for claim in page.claims for end in (claim.subject_entity, claim.object_entity)}))
    claims = sorted(page.claims, key=_side_by_side)
    out.table(wording.CLAIM_COLUMNS, [(*said(c, labels, page.entity_id), by_whom(c)) for c in claims])
    out.answer({"entity": {**plain(page), "claims": [claim_json(claim) for claim in page.claims]}})


def _side_by_side(claim: Claim) -> tuple[bool, str, str, str]:
    """Properties first, and claims of one kind together, so that contradictions stand side by side."""
    return isinstance(claim.predicate, Relation), claim.predicate, claim.value, claim.source


def said(claim: Claim, labels: dict[str, str], seen_from: str = "") -> tuple[str, ...]:
    """One claim: what it says of what, and in which words."""
    if isinstance(claim.predicate, Relation):
        says, value = captions.RELATION[claim.predicate], labels.get(claim.object_entity, claim.object_entity)
        if claim.object_entity == seen_from:  # the claim is the other's: a report names this person as victim
            value = f"in {labels.get(claim.subject_entity, claim.subject_entity)}"
            if claim.subject_entity == seen_from:
                value = "itself"
    else:
        says, value = captions.PROPERTY[claim.predicate], values.value(claim.predicate, claim.value)
    if claim.suggested:
        says += f" ({captions.SUGGESTED})"
    return says, value, claim.as_written


def by_whom(claim: Claim) -> str:
    """Who said so, how good the source is, and which record it is."""
    graded = captions.grade(claim.feed, claim.header)
    agency = values.agency(claim.header.agency) or "agency not named"
    is_said = claim.feed not in captions.GRADED_FEEDS  # "recorded by police" says it already
    return f"{graded}; {claim.source}" if is_said else f"{agency}; {graded}; {claim.source}"


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim with its name and its grade in words."""
    return {"claim_id": claim.claim_id, **plain(claim), "grade": captions.grade(claim.feed, claim.header)}


# --- a record -------------------------------------------------------------------------------------------------------


def show_source(run: Run, view: "View", source: str) -> None:
    """One record: its words with what was understood marked in them, its grading, its versions, what is to mend."""
    page = view.source(source)
    out = run.out
    out.say(f"{captions.FEED[page.feed]}  {page.source}", "bold")
    agency = values.agency(page.header.agency) or "agency not named"
    out.say(f"{agency}; {captions.grade(page.feed, page.header)}")
    out.say(f"Handling {captions.handling(page.header)}")
    if page.withdrawn:
        out.say(wording.WITHDRAWN.format(why=page.withdrawn_why), "bold yellow")
    if page.order_unknown:
        out.say(wording.ORDER_UNKNOWN, "yellow")
    for column in values.in_order(page.feed, page.content):
        words = page.content[column]
        out.say(f"{column}: {marked(words, [mark for mark in page.marks if mark.field == column])}")
    if page.claims:
        ids = sorted({end for claim in page.claims for end in (claim.subject_entity, claim.object_entity)})
        labels = view.labels(ids)
        out.table(wording.SAID_COLUMNS, [said(claim, labels) for claim in page.claims])
    for flag in page.flags:
        out.say(f"To mend: {flag.column} {flag.value!r}: {flag.reason.rstrip('.')}. {flag.remedy}", "yellow")
    out.answer({"source": _source_json(page)})


def _source_json(page: SourcePage) -> dict[str, Any]:
    claims = [claim_json(claim) for claim in page.claims]
    return {**plain(page), "claims": claims, "grade": captions.grade(page.feed, page.header)}


def marked(words: str, marks: Sequence[Mark]) -> str:
    """The words with brackets round what was understood: [Danny], and [?Corsa] where it was only suggested."""
    pieces: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < done:
            continue  # inside one that is marked already
        sign = "[?" if mark.suggested else "["
        pieces += [words[done : mark.start], sign, words[mark.start : mark.end], "]"]
        done = mark.end
    return "".join([*pieces, words[done:]])


def show_lost(run: Run, view: "View", source: str, any_id: str) -> None:
    """What else would go if one report went."""
    if not source:
        raise Misuse(f"{any_id} is no record.", "--without takes a source: system:feed:reference.")
    lost = view.lost_without(source)
    labels = view.labels(lost.entities)
    if not (lost.claims or lost.entities or lost.relations or lost.joinings):
        run.out.say(wording.NOTHING_LOST.format(source=source))
    else:
        counts = {
            "claims": captions.count(lost.claims, "claim"),
            "relations": captions.count(lost.relations, "link"),
            "joinings": captions.count(lost.joinings, "joining"),
            "entities": captions.count(len(lost.entities), "entity", "entities"),
        }
        run.out.say(wording.LOST.format(source=source, **counts))
        run.out.table(("id", "label"), [(id_, labels.get(id_, "")) for id_ in lost.entities])
    entities = [{"entity_id": id_, "label": labels.get(id_, "")} for id_ in lost.entities]
    run.out.answer({"without": {**plain(lost), "entities": entities}})
