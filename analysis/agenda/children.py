"""The items about children: missing now, assessed High, missing again and again; and who is not on the list.

Levels, gaps and absences are worked out elsewhere; here is who is listed, in which order, and why. A child is never
ranked by a score: the order goes by what is new since the last meeting, which each row shows.
"""

from collections.abc import Iterable

from analysis.agenda.desk import about, nominated, nomination_reasons
from analysis.agenda.facts import Decided, Facts
from analysis.agenda.model import Badge, Gap, GapState, Item, Listed, Reason, Row, Why, level_code
from analysis.agenda.naming import Naming
from analysis.missing.interviews import Timeliness
from analysis.missing.repeats import Repeat, StillMissing
from analysis.risk.offer import State
from analysis.tally import Tally
from graph.desk import DeskKind
from graph.values import Age
from graph.vocabulary import Level

MOST_BESIDE = 50
WARNINGS = {
    "practitioners": Why.RISK_TO_PRACTITIONERS,
    "self": Why.RISK_TO_SELF,
    "weapons": Why.WEAPONS,
}
GAP_STATES = {
    State.IN_PLACE: GapState.IN_PLACE,
    State.NOT_IN_PLACE: GapState.NOT_IN_PLACE,
    State.NOT_KNOWN: GapState.NOT_KNOWN,
}


class Children:
    """What the items about children share, worked out once."""

    def __init__(self, facts: Facts, naming: Naming) -> None:
        self.facts, self.naming = facts, naming
        self.missing: dict[str, list[StillMissing]] = {}
        for line in facts.still_missing:
            self.missing.setdefault(line.child, []).append(line)
        self.triggers = {trigger.child: trigger for trigger in facts.triggers if trigger.current}
        self.repeats = {repeat.child: repeat for repeat in facts.top_missing}
        self.signs = {line.child: line.evidence for line in facts.not_listed}
        self.late: dict[str, list[str]] = {}
        for line in facts.interviews:
            if line.timeliness is Timeliness.LATE:
                self.late.setdefault(line.child, []).append(line.source)

    # --- the items

    def missing_now(self) -> Listed:
        """Every child missing at this moment, whatever the level, the longest away first."""
        rows = [self.row(child) for child in self.missing]
        return Listed(Item.OPEN, "missing_now", tuple(rows), notes={"waiting": self.facts.waiting})

    def high(self) -> Listed:
        """Children assessed High and whoever was nominated; beside them, who has strong evidence and is not here."""
        put = nominated(self.facts, Item.HIGH)
        listed = {child for child, level in self.facts.levels.items() if level.level is Level.HIGH}
        listed = {child for child in listed if child in self.facts.children}
        listed |= {entity for entity in put if entity}
        rows = [self.row(child, put.get(child, [])) for child in sorted(listed)]
        beside = self._beside(listed)
        return Listed(
            Item.HIGH,
            "high",
            tuple(sorted(rows, key=_high_order)),
            beside[:MOST_BESIDE],
            left_out=max(0, len(beside) - MOST_BESIDE),
        )

    def top_missing(self) -> Listed:
        """The ten children most often missing in the period, and whoever equals the tenth; nominated ones besides."""
        put = nominated(self.facts, Item.MISSING)
        ranked = list(self.repeats)
        more = sorted(entity for entity in put if entity and entity not in self.repeats)
        rows = [self.row(child, put.get(child, [])) for child in (*ranked, *more)]
        return Listed(Item.MISSING, "missing", tuple(rows))

    def _beside(self, listed: set[str]) -> tuple[Row, ...]:
        """Children with strong evidence who are not High, or whom nobody assessed, in the order of that list."""
        return tuple(self.row(line.child) for line in self.facts.not_listed if line.child not in listed)

    # --- one row

    def row(self, child: str, put: Iterable[Decided] = ()) -> Row:
        """One child with all that the meeting has to know before it decides."""
        facts, put = self.facts, list(put)
        tally = self.naming.tallies.of(child)
        level = facts.levels.get(child)
        risk = self.naming.posing_risk.get(child)
        was = facts.levels_before.get(child, Level.NOT_YET_ASSESSED) if facts.since else None
        now = level.level if level else Level.NOT_YET_ASSESSED
        return Row(
            id=child,
            entity=child,
            is_child=child in facts.children,
            level=level_code(now),
            was=level_code(was) if was is not None and was is not now else "",
            age=self._age(child),
            recent=len(tally.recent),
            new=len(tally.new),
            agencies=len(tally.agencies),
            episodes=len(tally.episodes),
            badges=tuple(self._badges(child, tally, now, was, put)),
            reasons=tuple(self._reasons(child, tally, put)),
            warnings=self.warnings(child),
            gaps=self._gaps(child),
            day=tally.last_day,
            desk=tuple(d.record.record_id for d in about(facts, child, DeskKind.ACTION, DeskKind.TRIGGER_PLAN)),
            children=len(self.naming.children_with(risk)) - 1 if risk is not None else 0,
        )

    def _badges(self, child: str, tally: Tally, now: Level, was: Level | None, put: list[Decided]) -> Iterable[Badge]:
        held = {
            Badge.MISSING_NOW: child in self.missing,
            Badge.NEWLY_HIGH: now is Level.HIGH and was is not None and was is not Level.HIGH,
            Badge.NEW: bool(tally.new),
            Badge.NOT_ASSESSED: now is Level.NOT_YET_ASSESSED,
            Badge.NOMINATED: bool(put),
            Badge.POSES_RISK_TOO: child in self.naming.posing_risk,
            Badge.LEADS_ONLY: bool(tally.recent) and len(tally.leads) == len(tally.recent),
            Badge.ONE_AGENCY: len(tally.agencies) == 1,
        }
        return (badge for badge, holds in held.items() if holds)

    def _reasons(self, child: str, tally: Tally, put: list[Decided]) -> Iterable[Reason]:
        for line in self.missing.get(child, ()):
            away = round(line.hours.low) if line.hours else 0
            yield Reason(Why.MISSING_NOW, (line.source,), away, round(line.hours.high) if line.hours else 0)
            if line.back_since:
                yield Reason(Why.BACK_SINCE, line.back_since, len(line.back_since))
        yield from self._level_reasons(child)
        yield from nomination_reasons(put)
        for sign in self.signs.get(child, ()):
            yield Reason(Why.SIGN, sign.sources, len(sign.sources), code=f"{sign.sign}: {sign.wording}")
        if tally.new and self.facts.since:
            yield Reason(Why.NEW, tally.new, len(tally.new))
        if tally.recent:
            yield Reason(Why.RECORDS, tally.recent, len(tally.recent), len(tally.agencies))
        yield from self._absences(child)
        with_whom = self.naming.posing_risk_with(self.naming.tallies.rows(child))
        yield from self.naming.company(Why.SEEN_WITH, with_whom, but=child)
        if (risk := self.naming.posing_risk.get(child)) is not None:
            yield Reason(Why.POSES_RISK, self.naming.sources(risk.tolist()), len(risk))

    def _level_reasons(self, child: str) -> Iterable[Reason]:
        level = self.facts.levels.get(child)
        if level is None or level.level is Level.NOT_YET_ASSESSED:
            yield Reason(Why.NOT_ASSESSED, tuple(d.source for d in level.undated) if level else ())
        else:
            yield Reason(Why.LEVEL, tuple(d.source for d in level.decisions), code=level.level.value)
        if level and level.held_back:
            yield Reason(Why.LOW_HELD_BACK, tuple(h.decision.source for h in level.held_back), len(level.held_back))
        if level and level.others:
            yield Reason(Why.LEVEL_UNSURE, tuple(d.source for d in level.others), len(level.others))

    def _absences(self, child: str) -> Iterable[Reason]:
        if repeat := self.repeats.get(child):
            yield from _repeat_reasons(repeat)
        elif episodes := self.naming.tallies.of(child).episodes:
            yield Reason(Why.EPISODES, episodes, len(episodes))
        if trigger := self.triggers.get(child):
            yield Reason(Why.TRIGGER, trigger.sources, len(trigger.absences))
        if late := self.late.get(child):
            yield Reason(Why.INTERVIEW_LATE, tuple(late), len(late))

    def warnings(self, entity: str) -> tuple[Reason, ...]:
        """The line on top: risks to practitioners, to the person, weapons."""
        held = self.facts.warnings.get(entity, {})
        return tuple(Reason(why, held[name], len(held[name])) for name, why in WARNINGS.items() if held.get(name))

    def _gaps(self, child: str) -> tuple[Gap, ...]:
        return tuple(
            Gap(line.item.value, GAP_STATES[line.state], line.sources) for line in self.facts.offers.get(child, ())
        )

    def _age(self, child: str) -> str:
        """The age on the day of the meeting, a range where that is all that is known; several where sources differ."""
        ages = {age.canonical for born in self.facts.births.get(child, ())
                if not born.is_placeholder and (age := Age.on_day(born, self.facts.meeting))}  # fmt: skip
        return " or ".join(sorted(ages))


def _repeat_reasons(repeat: Repeat) -> Iterable[Reason]:
    yield Reason(Why.EPISODES, repeat.sources, repeat.absences)
    if repeat.before:
        yield Reason(Why.EPISODES_BEFORE, repeat.sources_before, repeat.before)
    yield Reason(Why.HOURS_AWAY, repeat.sources, round(repeat.hours.low), round(repeat.hours.high))


def _high_order(row: Row) -> tuple[object, ...]:
    """Newly High first, then most new since the last meeting, most agencies, most absences; then by id."""
    return Badge.NEWLY_HIGH not in row.badges, -row.new, -row.agencies, -row.episodes, row.id
