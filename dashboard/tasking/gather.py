"""From a view to what the agenda is worked out from. Everything is read in bulk, once a meeting."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

import numpy as np

from analysis.agenda.facts import Decided, Facts, LegalStatus
from analysis.hotspots.gather import facts_of
from analysis.hotspots.grid import CELL
from analysis.hotspots.premises import Premises, repeat_premises
from analysis.hotspots.report import Hotspot, find
from analysis.risk.levels import Decision, in_force
from analysis.tally import Tallies
from dashboard.gather.ground import Ground, gather
from dashboard.gather.lines import code, day, lines_of
from dashboard.gather.people import born
from dashboard.hotspot_ground import Files, Told, read_ground, tell
from dashboard.hotspot_ground import Ground as Land
from dashboard.missing_lists import missing_lists
from dashboard.outlines import beside_store
from dashboard.risk_lists import RiskLists, risk_lists
from dashboard.tasking.meetings import LONDON, Sitting
from graph.errors import NotHeld
from graph.level_rule import ChildFacts
from graph.picture import RELATIONS, Picture
from graph.settings import Settings
from graph.store import View
from graph.vocabulary import ENTITY_KINDS, Feed, Indicator, Kind, Level, PersonStatus, Relation

SEED = 1
EVENTS_OF = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which agenda is wanted: of which meeting, as known when, and since when things are new if no meeting says."""

    sitting: Sitting
    as_of: datetime
    since: datetime | None = None

    @property
    def from_moment(self) -> datetime | None:
        """Since when things are new."""
        return self.since or self.sitting.since


def moment_of(sitting: Sitting, now: datetime) -> datetime:
    """As known when: as it was closed; while it is open, now; one never opened, at the latest at the end of its day."""
    if sitting.closed:
        return sitting.closed.at
    if sitting.opened:
        return now
    return min(now, datetime.combine(sitting.day, time.max, LONDON))


type Read = Callable[[View, Asked, Settings], partial[Facts]]


def gather_facts(view: View, asked: Asked, settings: Settings, read: "Read | None" = None) -> Facts:
    """Read everything that an agenda is worked out from; all but the tallies by way of `read`."""
    day = asked.as_of.astimezone(LONDON).date()
    tallies = Tallies(view.picture(), day, days=settings.missing_days, new=new_sources(view, asked))
    return (read or facts_but_tallies)(view, asked, settings)(tallies=tallies)


def facts_but_tallies(view: View, asked: Asked, settings: Settings) -> partial[Facts]:
    """`Facts` that lack the tallies, which hold the whole picture: they can go from process to process."""
    ground, picture = gather(view), view.picture()
    missing, risk = missing_lists(ground, asked.as_of, settings), risk_lists(ground, (), asked.as_of, settings)
    new = new_sources(view, asked)
    land = read_ground(Files(), beside_store(settings))
    told = tell(view, land)
    hotspots, premises = _places(told, land, asked)
    middles = [(spot.easting, spot.northing) for spot in hotspots]
    grown = {line.child for line in (*missing.top, *missing.still_missing)}  # some have come of age since
    return partial(
        Facts,
        meeting=asked.sitting.day,
        as_of=asked.as_of,
        since=asked.from_moment,
        kinds=kinds_of(picture),
        births={person: (day,) for person, day in born(view.births(ground.children | grown)).items()},
        levels={child: one.level for child, one in risk.children.items()},
        levels_before=_levels_before(ground, risk, new, asked),
        offers={child: one.offer for child, one in risk.children.items() if one.level.level is not Level.LOW},
        top_missing=missing.top,
        still_missing=missing.still_missing,
        triggers=missing.triggers,
        interviews=missing.interviews,
        not_listed=risk.not_listed,
        statuses=statuses(view, ground),
        warnings=warnings(ground, risk),
        homes=homes(picture, told),
        premises=premises,
        hotspots=hotspots,
        wards=dict(zip(middles, land.wards_of(middles), strict=True)),
        reports_of_events={event.event_id: event.reports for event in told.events},
        desk=decided(view),
        waiting=len(view.waiting()),
    )


def kinds_of(picture: Picture) -> dict[str, Kind]:
    """What each person, place and thing of a picture is."""
    kinds = ((entity, Kind(picture.graph.nodes[entity]["kind"])) for entity in picture.entities)
    return {entity: kind for entity, kind in kinds if kind in ENTITY_KINDS}


def new_sources(view: View, asked: Asked) -> frozenset[str]:
    """What arrived since: after the place in the ledger at which the last meeting was closed, or after a moment."""
    if asked.since is not None:
        return view.known_since(asked.since)
    last = asked.sitting.last
    return view.arrived_since(last.ledger_seq) if last else frozenset()


def decided(view: View) -> tuple[Decided, ...]:
    """Everything decided, with whom it is about as they are now."""
    return tuple(Decided(record, *_resolved(view, record.about)) for record in view.decisions())


def _resolved(view: View, ids: Iterable[str]) -> tuple[tuple[str, ...], int]:
    found: dict[str, None] = {}
    lost = 0
    for any_id in ids:
        try:
            found[view.resolve(any_id)] = None
        except NotHeld:
            lost += 1
    return tuple(found), lost


def _levels_before(ground: Ground, risk: RiskLists, new: frozenset[str], asked: Asked) -> dict[str, Level]:
    """The levels in force at the last meeting, from the records that were here by then."""
    if asked.from_moment is None:
        return {}
    on = asked.from_moment.astimezone(LONDON).date()
    by_child: dict[str, list[Decision]] = defaultdict(list)
    for decision in ground.decisions:
        if decision.source not in new:
            by_child[decision.child].append(decision)
    return {
        child: in_force(by_child[child], ground.facts.get(child, ChildFacts(child)), on).level
        for child in risk.children
    }


def statuses(view: View, ground: Ground) -> tuple[LegalStatus, ...]:
    """What records say that the law has said of people."""
    lines = lines_of(view, ground.outlines.of(Feed.PERSON_STATUS))
    found: list[LegalStatus] = []
    for line in lines.get(Feed.PERSON_STATUS, ()):
        if status := code(line, "status", PersonStatus):
            for person in line.outline.named(Relation.STATUS_OF):
                found.append(LegalStatus(line.source, person, status, day(line, "from_date"), day(line, "to_date")))
    return tuple(found)


def warnings(ground: Ground, risk: RiskLists) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Risks to practitioners (from any assessment), self-harm and weapons (from the latest), with the records."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for assessment in ground.assessments:
        if assessment.practitioner_risks:
            found[assessment.child]["practitioners"].add(assessment.source)
    warn = {Indicator.SELF_HARMING: "self", Indicator.WEAPONS: "weapons"}
    for child, one in risk.children.items():
        for said in one.answers.indicators:
            if name := warn.get(said.indicator):
                found[child][name].add(said.source)
    return {who: {what: tuple(sorted(sources)) for what, sources in held.items()} for who, held in found.items()}


def homes(picture: Picture, told: Told) -> frozenset[str]:
    """Places that are never listed: where somebody lives, where a child is missing from, protected premises."""
    relations = picture.relations
    rows = np.isin(relations.relation, [RELATIONS.index(r) for r in (Relation.LIVES_AT, Relation.MISSING_FROM)])
    objects: list[int] = relations.object[rows].tolist()
    return frozenset(picture.entities[place] for place in objects) | {
        event.place_entity for event in told.located if event.protected
    }


def _places(told: Told, land: Land, asked: Asked) -> tuple[tuple[Hotspot, ...], tuple[Premises, ...]]:
    """(hotspots, repeat premises) of the year before the meeting; protected ones are left out."""
    until = asked.as_of.astimezone(LONDON).date()
    since = until - EVENTS_OF
    last = asked.from_moment.astimezone(LONDON).date() if asked.from_moment else None
    facts = facts_of(told.located, told.licences)
    recent = [event for event in told.events if event.day and since <= event.day <= until]
    grid = land.grid(told.events, CELL)
    if grid is None:
        return (), repeat_premises(recent, as_of=until, last_meeting=last, facts=facts, history=told.events)
    found = find(
        told.events, grid, as_of=until, seed=SEED, since=since, until=until, last_meeting=last, areas=land.areas,
        facts=facts,
    )  # fmt: skip
    return found.hotspots, found.premises
