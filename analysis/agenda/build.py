"""The agenda put together."""

from dataclasses import dataclass, replace

from analysis.agenda.children import Children
from analysis.agenda.desk import action_rows, decided_rows, nominated, nomination_reasons
from analysis.agenda.facts import Facts
from analysis.agenda.model import Agenda, Badge, Item, Listed, Reason, Row, Why
from analysis.agenda.naming import Naming
from analysis.agenda.nearby import Neighbourhood
from analysis.agenda.things import Things
from analysis.hotspots.change import Course
from analysis.hotspots.report import Hotspot
from graph.vocabulary import Level

GROWING = frozenset({Course.NEW, Course.RISING})


@dataclass(frozen=True, slots=True)
class Aids:
    """What takes longest to work out and depends on no decision: made once for one evidence."""

    naming: Naming
    company: Neighbourhood

    @classmethod
    def of(cls, facts: Facts) -> "Aids":
        """The aids for these facts, whatever is decided."""
        return cls(Naming(facts.tallies), Neighbourhood(facts.tallies, facts.kinds, facts.homes))


def agenda(facts: Facts, aids: Aids | None = None) -> Agenda:
    """Work out every item of a meeting from what is known, and what is new since the last one.

    `aids` are those of the same evidence, where they are at hand.
    """
    aids = aids or Aids.of(facts)
    naming = aids.naming
    children, things = Children(facts, naming), Things(facts, naming)
    persons, places, vehicles = things.persons(), things.places(), things.vehicles()
    spots = tuple(_hotspot(facts, spot) for spot in facts.hotspots)
    items = (
        children.missing_now(),
        children.high(),
        children.top_missing(),
        persons,
        places,
        vehicles,
        Listed(Item.HOTSPOTS, "hotspots", (*_put(facts, Item.HOTSPOTS), *spots)),
        _emerging(facts, (persons, places, vehicles), spots),
        Listed(Item.ACTIONS, "actions", action_rows(facts)),
        Listed(Item.CLOSE, "close", decided_rows(facts)),
    )
    drawn = tuple(_with_company(listed, aids.company) for listed in items)
    return Agenda(facts.meeting, facts.as_of, facts.since, facts.tallies.days, drawn, _figures(facts, items))


def _with_company(listed: Listed, company: Neighbourhood) -> Listed:
    """The item with the small network of each row that is about somebody or something."""
    return replace(
        listed,
        rows=tuple(_near(row, company) for row in listed.rows),
        beside=tuple(_near(row, company) for row in listed.beside),
    )


def _near(row: Row, company: Neighbourhood) -> Row:
    if not row.entity:
        return row
    near, more = company.of(row.entity)
    kind = company.kinds.get(row.entity)
    return replace(row, near=near, near_left_out=more, kind=kind.value if kind else "")


def _hotspot(facts: Facts, spot: Hotspot) -> Row:
    """A square of the map; its id is where it is."""
    reports = tuple(sorted({r for event in spot.event_ids for r in facts.reports_of_events.get(event, ())}))
    chance = Reason(Why.CHANCE, reports, spot.events, code=f"{spot.expected:.1f} {spot.p:.3f}")
    course = Reason(Why.CHANGE, reports, spot.change.recent, spot.change.before, spot.course.value)
    new = sum(bool(facts.tallies.is_new_source(report)) for report in reports)
    badges = (Badge.NEW,) if new else ()
    return Row(
        f"{spot.easting:.0f}-{spot.northing:.0f}",
        recent=spot.events,
        new=new,
        agencies=spot.agencies,
        children=spot.children,
        code=spot.course.value,
        at=(spot.easting, spot.northing),
        area=facts.wards.get((spot.easting, spot.northing), ""),
        badges=badges,
        reasons=(Reason(Why.EVENTS, reports, spot.events, spot.children), course, chance),
    )


def _emerging(facts: Facts, listed: tuple[Listed, ...], spots: tuple[Row, ...]) -> Listed:
    """Themes and businesses that somebody put here; whoever and whatever is named for the first time since the last
    meeting; places and hotspots that are new or rising.
    """
    first = [row for item in listed for row in item.rows if Badge.FIRST_TIME in row.badges]
    growing = [row for row in (*listed[1].rows, *spots) if _grows(row)]
    seen: dict[str, Row] = {}
    for row in (*_put(facts, Item.EMERGING), *first, *growing):
        seen.setdefault(row.id, row)
    return Listed(Item.EMERGING, "emerging", tuple(seen.values()))


def _grows(row: Row) -> bool:
    return any(reason.why is Why.CHANGE and reason.code in GROWING for reason in row.reasons)


def _put(facts: Facts, item: Item) -> tuple[Row, ...]:
    """A row for each nomination of an item whose rows are not entities, or that takes any kind of thing."""
    rows: list[Row] = []
    for entity, decided in nominated(facts, item).items():
        for each in decided:
            tally = facts.tallies.of(entity)
            reasons = nomination_reasons([each])
            if tally.recent:
                reasons += (Reason(Why.RECORDS, tally.recent, len(tally.recent), len(tally.agencies)),)
            rows.append(
                Row(
                    each.record.thing, entity, is_child=entity in facts.children, recent=len(tally.recent),
                    new=len(tally.new), agencies=len(tally.agencies), badges=(Badge.NOMINATED,), reasons=reasons,
                    desk=(each.record.record_id,), day=tally.last_day,
                )
            )  # fmt: skip
    return tuple(rows)


def _figures(facts: Facts, items: tuple[Listed, ...]) -> dict[str, int]:
    """The head of the meeting, in counts: each is the length of a list that the screen can open."""
    by_item = {listed.item: listed for listed in items}
    figures = {f"level_{level.value}": 0 for level in Level}
    for child, held in facts.levels.items():
        if child in facts.children:
            figures[f"level_{held.level.value}"] += 1
    actions = by_item[Item.ACTIONS].rows
    return {
        **figures,
        "new_records": int(facts.tallies.is_new.sum()),
        "newly_high": sum(Badge.NEWLY_HIGH in row.badges for row in by_item[Item.HIGH].rows),
        "missing_now": len(by_item[Item.OPEN].rows),
        "actions_late": sum(Badge.LATE in row.badges for row in actions),
        "waiting": facts.waiting,
    }
