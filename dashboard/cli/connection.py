"""How two entities are connected, on the terminal: step by step, with the words and the grade behind each."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from dashboard import wording as captions
from dashboard.cli import wording
from dashboard.cli.frame import Run
from dashboard.cli.output import plain
from graph.model import EntityPage
from graph.vocabulary import Relation

if TYPE_CHECKING:
    from analysis.path import Connection, Support
    from graph.store import View


def show_connection(run: Run, view: "View", ends: tuple[str, str], found: "Connection", more: dict[str, Any]) -> None:
    """How two are connected, step by step, with the words behind each step."""
    out = run.out
    pages = {id_: view.entity(id_) for id_ in (found.entities or ends)}
    if not found.steps:
        out.say(wording.ONE_AND_THE_SAME)
    steps: list[dict[str, Any]] = []
    for step in found.steps:
        supports = [_support_json(support, pages) for support in step.supports]
        start, end = pages[step.start], pages[step.end]
        out.say(f"{_name(start)}  —  {_name(end)}", "bold")
        for support in supports:
            says = captions.RELATION[Relation(support["relation"])]
            words = "; ".join(support["as_written"]) or captions.NO_WORDS
            doubt = f" ({captions.SUGGESTED})" if support["suggested"] else ""
            out.say(f"    {says}{doubt}: {words}  [{support['source']}; {support['grade']}]")
        steps.append(
            {
                "from": step.start,
                "from_label": start.label,
                "to": step.end,
                "to_label": end.label,
                "supports": supports,
                "reports": step.sources,
            }
        )
    if found.equally_short > 1:
        out.say(wording.EQUALLY_SHORT.format(number=found.equally_short))
    answer = {"connected": True, "a": ends[0], "b": ends[1], "steps": steps, "equally_short": found.equally_short}
    out.answer(answer | more)


def show_strongest(run: Run, view: "View", ends: tuple[str, str], as_of: datetime | None) -> dict[str, Any]:
    """The connection whose ties are firmest by what counts, and what both are tied to; answers them for the JSON."""
    from analysis.networks.paths import in_common, strongest_path
    from dashboard.networks import networks_of

    ground = networks_of(view, run.settings, (as_of or run.now).date()).ground
    steps = strongest_path(ground.contacts, ground.hubs, *ends)
    common = in_common(ground.contacts, ground.hubs, *ends)
    named = {end for step in steps for end in (step.start, step.end)} | {one.entity for one in common}
    labels = view.labels(sorted(named))
    if steps:
        run.out.say(wording.STRONGEST, "bold")
    else:
        run.out.say(wording.NO_STRONGEST)
    for step in steps:
        reports = ", ".join(step.tie.sources)
        run.out.say(f"    {labels.get(step.start, step.start)}  —  {labels.get(step.end, step.end)}  [{reports}]")
    if common:
        things = ", ".join(labels.get(one.entity, one.entity) for one in common)
        run.out.say(wording.IN_COMMON.format(things=things))
    return {
        "strongest": [
            {
                "from": step.start,
                "to": step.end,
                "strength": step.tie.strength,
                "independent_origins": step.tie.fewest,
                "reports": step.tie.sources,
            }
            for step in steps
        ],
        "in_common": [
            {
                "entity_id": one.entity,
                "label": labels.get(one.entity, one.entity),
                "reports": sorted({*one.a.sources, *one.b.sources}),
            }
            for one in common
        ],
    }


def _name(page: EntityPage) -> str:
    return f"{page.label} ({captions.kind(page.kind, page.is_child)}, {page.entity_id})"


def _support_json(support: "Support", pages: dict[str, EntityPage]) -> dict[str, Any]:
    """One claim behind a step, with its words, grade and agency from the page of its subject."""
    page = pages[support.subject if support.subject in pages else support.object]
    claims = [
        claim
        for claim in page.claims
        if claim.predicate == support.relation
        and claim.source == support.source
        and (claim.subject_entity, claim.object_entity) == (support.subject, support.object)
    ]
    header = claims[0].header if claims else None
    return {
        **plain(support),
        "as_written": sorted({claim.as_written for claim in claims if claim.as_written}),
        "agency": header.agency if header else "",
        "grade": captions.grade(claims[0].feed, claims[0].header) if claims else "",
    }
