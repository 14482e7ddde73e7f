"""A second implementation of every list of missing children and of risk, to hold the first one to.

It reads a view page by page, keeps plain tuples, and tries everything against everything. Nothing of `analysis` or of
the bulk gathering is used but the names of the answers.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.gather.doors import Written, doors
from graph.model import SourcePage
from graph.store.port import View
from graph.values import Moment, PartialDate
from graph.vocabulary import CareStatus, Duty, Indicator, Level, Relation, ServiceItem, Threshold, hard_rule

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Away:
    """One record of an episode and one child of it."""

    source: str
    child: str
    start: tuple[datetime, datetime] | None
    back: tuple[datetime, datetime] | None
    unreadable: bool
    page: SourcePage
    found_at: list[str] = field(default_factory=list)
    found_with: list[str] = field(default_factory=list)
    from_places: list[str] = field(default_factory=list)


class Second:
    """Everything that stands, page by page, and every list made from it."""

    def __init__(self, view: View, now: datetime) -> None:
        self.now, self.day = now, now.astimezone(LONDON).date()
        self.pages = [view.source(source) for source in sorted(set(view.picture().sources.name))]
        self.children = view.children()
        self.view = view
        self.door = doors(list(self._written()))
        self.away = [a for p in self.of("missing_episode") for a in self._away(p) if self.begun(a)]

    # --- reading

    def of(self, feed: str) -> list[SourcePage]:
        return [page for page in self.pages if page.feed == feed]

    def said(self, page: SourcePage) -> list[tuple[Relation, str, str]]:
        rows = [
            (c.predicate, c.subject_entity, c.object_entity)
            for c in page.claims
            if isinstance(c.predicate, Relation) and not c.suggested
        ]
        return list(dict.fromkeys(rows))

    def named(self, page: SourcePage, *roles: Relation) -> list[str]:
        return list(dict.fromkeys(o for r, _, o in self.said(page) if r in roles))

    def when(self, page: SourcePage, column: str) -> tuple[datetime, datetime] | None:
        for value in page.values.get(column, ())[:1]:
            moment = Moment.from_canonical(value)
            tail = timedelta(seconds=59) if moment.precision.name == "MINUTE" else timedelta(0)
            return moment.earliest, moment.latest - tail
        return None

    def days(self, page: SourcePage, column: str) -> tuple[date, date] | None:
        for value in page.values.get(column, ())[:1]:
            known = Moment.from_canonical(value).days
            return known.earliest, known.latest
        return None

    def value(self, page: SourcePage, column: str) -> str:
        return next(iter(page.values.get(column, ())), "")

    def _written(self) -> Iterable[Written]:
        columns = {
            "missing_episode": [
                (Relation.FOUND_AT, "found_address", "found_postcode"),
                (Relation.MISSING_FROM, "missing_from_address", "missing_from_postcode"),
            ],
            "case": [(Relation.LIVES_AT, "home_address", "home_postcode")],
            "case_link": [(Relation.LIVES_AT, "linked_address", "linked_postcode")],
        }
        for page in self.pages:
            for role, address, postcode in columns.get(page.feed, ()):
                places = self.named(page, role)
                for place in places:
                    alone = len(places) == 1
                    yield Written(
                        place,
                        page.content.get(address, "").strip() if alone else "",
                        page.content.get(postcode, "").strip() if alone else "",
                    )

    def _away(self, page: SourcePage) -> Iterable[Away]:
        back = self.when(page, "returned_at")
        for child in self.named(page, Relation.CHILD) or [page.entity_id]:
            yield Away(
                page.source,
                child,
                self.when(page, "reported_missing_at") or self.when(page, "last_seen_at"),
                back,
                back is None and bool(page.content.get("returned_at", "").strip()),
                page,
                [self.door.get(p, p) for p in self.named(page, Relation.FOUND_AT)],
                self.named(page, Relation.FOUND_WITH),
                [self.door.get(p, p) for p in self.named(page, Relation.MISSING_FROM)],
            )

    # --- the clock

    def begun(self, a: Away) -> bool:
        return a.start is None or a.start[0] <= self.now

    def is_open(self, a: Away) -> bool:
        if a.back:
            return a.back[0] > self.now
        return not a.unreadable and self.value(a.page, "found_how") != "died"

    def returned(self, a: Away) -> tuple[datetime, datetime] | None:
        """When the child was back, as far as known by now."""
        if self.is_open(a):
            return None
        if a.back:
            return min(a.back[0], self.now), min(a.back[1], self.now)
        return (min(a.start[0], self.now), self.now) if a.start else None

    def wrong(self, a: Away) -> bool:
        return bool(a.back and a.start and a.back[1] < a.start[0])

    def shown_back(self, a: Away) -> list[Away]:
        return [
            o
            for o in self.away
            if o.source != a.source and o.child == a.child and o.back and a.start
            and (back := self.returned(o)) and back[0] >= a.start[1]
        ]  # fmt: skip

    def span(self, a: Away) -> tuple[datetime, datetime, datetime, datetime]:
        assert a.start
        first, last = min(a.start[0], self.now), min(a.start[1], self.now)
        if back := self.returned(a):
            return first, last, max(back[0], first), max(back[1], first)
        if later := self.shown_back(a):
            latest = min(back[1] for o in later if (back := self.returned(o)))
            return first, last, last, max(latest, last)
        return first, last, self.now, self.now

    def absences(self, child: str) -> list[list[Away]]:
        mine = [a for a in self.away if a.child == child and a.start]

        def joined(a: Away, b: Away) -> bool:
            if self.wrong(a) or self.wrong(b):
                return False
            x, y = self.span(a), self.span(b)
            same = x[0] == x[1] == y[0] == y[1]
            return same or max(x[1], y[1]) < min(x[2], y[2])

        left, groups = list(mine), []
        while left:
            group, edge = [], [left.pop(0)]
            while edge:
                one = edge.pop()
                group.append(one)
                near = [o for o in left if joined(one, o)]
                left = [o for o in left if o not in near]
                edge += near
            groups.append(sorted(group, key=lambda a: a.source))
        return sorted(groups, key=lambda g: (*self.begin(g), [a.source for a in g]))

    def begin(self, group: list[Away]) -> tuple[datetime, datetime]:
        spans = [self.span(a) for a in group]
        return min(s[0] for s in spans), min(s[1] for s in spans)

    def hours(self, groups: list[list[Away]]) -> tuple[float, float]:
        spans = [self.span(a) for group in groups for a in group if not self.wrong(a)]
        return self.covered([(s[1], s[2]) for s in spans]), self.covered([(s[0], s[3]) for s in spans])

    def covered(self, pieces: list[tuple[datetime, datetime]]) -> float:
        """Hours under at least one piece: between each two neighbouring edges, is one piece over it?"""
        edges = sorted({at for piece in pieces for at in piece})
        total = timedelta(0)
        for a, b in itertools.pairwise(edges):
            if any(s <= a and b <= e for s, e in pieces):
                total += b - a
        return round(total / HOUR, 6)

    @property
    def everyone(self) -> list[str]:
        return sorted({a.child for a in self.away})

    # --- the lists of missing children

    def repeats(self, days: int) -> dict[str, tuple[Any, ...]]:
        found = {}
        for child in self.everyone:
            groups, length = self.absences(child), timedelta(days=days)
            now = [g for g in groups if self.begin(g)[0] > self.now - length]
            before = [g for g in groups if self.now - 2 * length < self.begin(g)[0] <= self.now - length]
            if now:
                found[child] = (len(now), len(before), len(groups), *self.hours(now))
        return found

    def top(self, days: int, most: int) -> set[str]:
        rows = self.repeats(days)
        order = sorted(rows, key=lambda c: (-rows[c][0], -rows[c][4], -rows[c][3], c))
        if len(order) <= most:
            return set(order)
        tenth = rows[order[most - 1]]
        return {c for i, c in enumerate(order) if i < most or (rows[c][0], *rows[c][3:]) == (tenth[0], *tenth[3:])}

    def still_missing(self) -> dict[str, set[str]]:
        return {a.source: {o.source for o in self.shown_back(a)} for a in self.away if self.is_open(a)}

    def interviews(self) -> dict[tuple[str, str], tuple[str, set[str]]]:
        return {(a.source, a.child): self.interview(a) for a in self.away}

    def interview(self, a: Away) -> tuple[str, set[str]]:
        outcome, died = self.value(a.page, "return_interview_outcome"), self.value(a.page, "found_how") == "died"
        held, offered = self.when(a.page, "return_interview_at"), self.when(a.page, "return_interview_offered_at")
        if self.is_open(a):
            return "not yet returned", {"none"}
        if died:
            return "not possible", {"none"}
        stage = {"declined": "declined", "not_possible": "not possible", "not_offered": "not offered"}.get(outcome)
        if outcome == "completed":
            stage = "completed" if not held or held[0] <= self.now else "offered"
        if stage is None:
            stage = "offered" if held or (offered and offered[0] <= self.now) else "not offered"
        if stage == "declined":
            return stage, {"none"}
        back, limit = self.returned(a), timedelta(hours=72)
        if stage == "completed":
            if back is None:
                return stage, {"in time", "late"}
            done = (min(held[0], self.now), min(held[1], self.now)) if held else (back[0], self.now)
            if done[1] < back[0]:
                return stage, {"none"}
            return stage, {"in time" if d - b <= limit else "late" for d, b in ((done[0], back[1]), (done[1], back[0]))}
        if back is None:
            return stage, {"running", "late"}
        return stage, {"running" if self.now - b <= limit else "late" for b in back}

    def triggers(self, times: int, days: int) -> set[str]:
        length, found = timedelta(days=days), set()
        for child in self.everyone:
            starts = [self.begin(g) for g in self.absences(child)]
            runs = range(len(starts) - times + 1)
            if any(starts[i + times - 1][0] - starts[i][1] <= length for i in runs):
                found.add(child)
        return found

    def first_repeats(self, days: int) -> set[str]:
        found = set()
        for child in self.everyone:
            groups = self.absences(child)
            if len(groups) < 2:
                continue
            ends = [self.span(a) for a in groups[0]]
            away = any(self.is_open(a) and self.span(a)[2] == self.now for a in groups[0])
            if not away and self.begin(groups[1])[0] - max(s[3] for s in ends) <= timedelta(days=days):
                found.add(child)
        return found

    def frequent(self, times: int, days: int) -> dict[str, int]:
        rows = self.repeats(days)
        return {child: row[0] for child, row in rows.items() if row[0] >= times}

    def homes(self, child: str) -> set[str]:
        rows = [row for p in self.pages if p.feed in ("case", "case_link") for row in self.said(p)]
        return {self.door.get(o, o) for r, s, o in rows if r is Relation.LIVES_AT and s == child}

    def is_found_place(self, a: Away, place: str) -> bool:
        if place in self.homes(a.child):
            return False
        away_from_home = self.value(a.page, "missing_from") not in ("education", "hospital", "other")
        if place in a.from_places and away_from_home:
            return False
        if self.value(a.page, "found_how") == "returned":
            return False
        return not (a.back and self.is_open(a))

    def found_at(self) -> dict[str, tuple[set[str], set[str]]]:
        return self._found((p, a) for a in self.away for p in a.found_at if self.is_found_place(a, p))

    def found_with(self) -> dict[str, tuple[set[str], set[str]]]:
        return self._found((p, a) for a in self.away for p in a.found_with if p != a.child)

    def _found(self, pairs: Iterable[tuple[str, Away]]) -> dict[str, tuple[set[str], set[str]]]:
        found: dict[str, tuple[set[str], set[str]]] = {}
        for entity, a in pairs:
            children, sources = found.setdefault(entity, (set(), set()))
            children.add(a.child)
            sources.add(a.source)
        return found

    def drawn(self, least: int) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for child in self.everyone:
            for group in self.absences(child):
                places = {p for a in group for p in a.found_at if self.is_found_place(a, p)}
                people = {p for a in group for p in a.found_with if p != child}
                for entity in places | people:
                    found[child, entity] = found.get((child, entity), 0) + 1
        return {pair: times for pair, times in found.items() if times >= least}

    def placed_by_others(self, own: str) -> dict[str, tuple[set[str], set[str]]]:
        found: dict[str, tuple[set[str], set[str]]] = {}
        for a in self.away:
            authority = a.page.content.get("placing_authority", "").strip()
            if authority and authority.casefold() != own.casefold():
                authorities, sources = found.setdefault(a.child, (set(), set()))
                authorities.add(authority)
                sources.add(a.source)
        return found

    # --- risk

    def born(self, child: str) -> tuple[date, date] | None:
        known = [PartialDate.from_canonical(value) for value in self.view.births().get(child, ())]
        known = [d for d in known if not d.is_placeholder]
        spans = [
            (date(d.earliest.year, 1, 1), date(d.earliest.year, 12, 31))
            if d.is_birth_placeholder
            else (d.earliest, d.latest)
            for d in known
        ]
        return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None

    def age(self, child: str, day: date) -> tuple[int, int] | None:
        born = self.born(child)
        if born is None:
            return None
        years = [day.year - b.year - ((day.month, day.day) < (b.month, b.day)) for b in (born[1], born[0])]
        return (max(years[0], 0), years[1]) if years[1] >= 0 else None

    def whose(self, page: SourcePage) -> list[str]:
        children = self.named(page, Relation.CHILD)
        if children:
            return children
        cases = self.named(page, Relation.OF_CASE)
        return [c for case in cases for c in self.of_case(case)] or [page.entity_id]

    def of_case(self, case: str) -> list[str]:
        for page in self.of("case"):
            if page.entity_id == case and (children := self.named(page, Relation.CHILD)):
                return children
        found: list[str] = []
        for feed in ("risk_assessment", "service"):
            pages = [p for p in self.of(feed) if self.named(p, Relation.OF_CASE) == [case]]
            for page in pages:
                if not found:
                    found = self.named(page, Relation.CHILD)
        return found

    def low_stands(self, page: SourcePage, child: str) -> bool:
        """Whether a Low of this record may be in force for the child."""
        assessed = page.feed == "risk_assessment"
        agreed_on = self.days(page, "cpm_agreed_on")
        if (
            assessed
            and self.value(page, "cpm_agreed") == "yes"
            and page.content.get("cpm_agreed_by", "").strip()
            and not (agreed_on and agreed_on[0] > self.day)
        ):
            return True
        on = self.days(page, "assessed_on" if assessed else "held_on")
        ages = [self.age(child, d) for d in on] if on else [None]
        adult = all(a is not None and a[0] >= hard_rule().under_age for a in ages)
        from graph.vocabulary import read_send

        texts = [
            p.content.get("disability_or_send", "").strip()
            for p in self.of("case")
            if child in self.named(p, Relation.CHILD)
        ]
        said = [read_send(t) for t in texts if t]
        return adult and bool(said) and all(answer.value == "no" for answer in said)

    def levels(self) -> dict[str, str]:
        """The level in force of everybody of whom one is recorded."""
        said: dict[str, list[tuple[tuple[date, date], str, SourcePage]]] = {}
        for page in [*self.of("risk_assessment"), *self.of("meeting")]:
            assessed = page.feed == "risk_assessment"
            level = self.value(page, "level" if assessed else "level_after")
            on = self.days(page, "assessed_on" if assessed else "held_on")
            if not level or level == "not_yet_assessed" or on is None or on[0] > self.day:
                continue
            children = (
                self.whose(page)
                if assessed
                else [c for case in self.named(page, Relation.OF_CASE) for c in self.of_case(case)]
            )
            for child in children:
                if level != "low" or self.low_stands(page, child):
                    said.setdefault(child, []).append((on, level, page))
        found = {}
        for child, rows in said.items():
            last = [row for row in rows if not any(other[0][0] > row[0][1] for other in rows)]
            found[child] = max((row[1] for row in last), key=lambda level: Level(level).rank)
        return found

    def gaps(self, child: str, level: str) -> set[str]:
        """Items of the offer at this level that a source says are not in place, and none says are."""
        offered = {i for i in ServiceItem if i.level and i.level.rank <= Level(level).rank and Level(level).rank}
        if age := self.age(child, self.day):
            for year in range(age[0], age[1] + 1):
                offered |= {i for i in ServiceItem if i.from_age and i.from_age <= year <= (i.to_age or year)}
        yes, no = set(), set()
        for page in self.of("service"):
            item = self.value(page, "item")
            if not item or child not in self.whose(page):
                continue
            has = [
                self.days(page, c) and self.days(page, c)[0] <= self.day  # type: ignore[index]
                for c in ("started_on", "declined_on", "ended_on")
            ]
            if has[1] or has[2]:
                no.add(item)
            elif has[0]:
                yes.add(item)
        for page in self.of("case"):
            if child in self.named(page, Relation.CHILD):
                plan = self.value(page, "trigger_plan")
                if plan == "no":
                    no.add("trigger_plan")
                elif plan == "yes" and page.content.get("allocated_officer", "").strip():
                    yes.add("trigger_plan")
        return {i.value for i in offered} & no - yes

    def open_cases(self) -> list[SourcePage]:
        found = []
        for page in self.of("case"):
            began = self.days(page, "opened_on") or self.days(page, "referred_on")
            closed = self.days(page, "closed_on")
            if (began is None or began[0] <= self.day) and not (closed and closed[1] <= self.day):
                found.append(page)
        return found

    def due(self, days: dict[str, int], tasking: int) -> dict[tuple[str, str, str], tuple[date | None, bool]]:
        found = {}
        levels = self.levels()
        for page in self.open_cases():
            for child in self.named(page, Relation.CHILD) or [page.entity_id]:
                level = levels.get(child, "not_yet_assessed")
                wanted = [("review", {"strategy", "review", "conference", "complex"}, days[level])]
                wanted += [("tasking", {"tasking"}, tasking)] if level == "high" else []
                for what, kinds, step in wanted:
                    held = [
                        on
                        for m in self.of("meeting")
                        if self.value(m, "kind") in kinds
                        and page.entity_id in self.named(m, Relation.OF_CASE)
                        and (on := self.days(m, "held_on"))
                        and on[0] <= self.day
                    ]
                    since = max((on[1] for on in held), default=None)
                    began = self.days(page, "opened_on") or self.days(page, "referred_on")
                    since = since or (began[1] if began else None)
                    due = since + timedelta(days=step) if since else None
                    found[child, page.entity_id, what] = (due, bool(due and due < self.day))
        return found

    def last_assessments(self, child: str) -> list[SourcePage]:
        mine = [p for p in self.of("risk_assessment") if child in self.whose(p)]
        return [
            p
            for p in mine
            if not (on := self.days(p, "assessed_on"))
            or not any((other := self.days(o, "assessed_on")) and other[0] > on[1] for o in mine)
        ]

    def judged(self, page: SourcePage) -> list[tuple[str, str]]:
        items = [json.loads(item) for item in page.values.get("indicators", ())]
        return [(item["indicator"], item["level"]) for item in items]

    def understated(self, page: SourcePage) -> list[str]:
        return [
            i
            for i, level in self.judged(page)
            if i and level and "very unlikely" in Indicator(i).examples.get(Level(level), "")
        ]

    def overnight(self, group: list[Away]) -> bool:
        spans = [self.span(a) for a in group]
        first, last = min(s[1] for s in spans), max(s[2] for s in spans)
        day = first.astimezone(LONDON).date()
        while datetime.combine(day, time(0), LONDON) <= last:
            if first <= datetime.combine(day, time(0), LONDON) and datetime.combine(day, time(5), LONDON) <= last:
                return True
            day += timedelta(days=1)
        return False

    def strong(self, bounds: dict[str, int]) -> dict[str, set[str]]:
        """The strong signs of every child."""
        found: dict[str, set[str]] = {child: set() for child in self.children}
        for child in found:
            for page in self.last_assessments(child):
                if any(i and level == "high" for i, level in self.judged(page)):
                    found[child].add("INDICATOR_HIGH")
                if self.understated(page):
                    found[child].add("INDICATOR_SERIOUS")
            since = self.now - timedelta(days=bounds["episode_days"])
            nights = [g for g in self.absences(child) if self.begin(g)[0] > since and self.overnight(g)]
            if len(nights) >= bounds["nights"]:
                found[child].add("NIGHTS_AWAY")
            told = [
                p
                for p in self.of("liberty_report")
                if child in self.named(p, Relation.VICTIM)
                and p.header.source_evaluation in ("1", "2")
                and p.header.intelligence_assessment in ("A", "B", "C")
                and (on := self.reported(p))
                and self.day - timedelta(days=bounds["report_days"]) < on <= self.day
            ]
            agencies = {p.header.agency for p in told} - {""}
            if len(told) >= bounds["reports"] and len(agencies) >= bounds["agencies"]:
                found[child].add("REPORTED_BY_SEVERAL")
        return {child: signs for child, signs in found.items() if signs}

    def reported(self, page: SourcePage) -> date | None:
        text = page.header.reported_at or page.header.occurred_from
        return date.fromisoformat(text[:10]) if len(text) >= 10 else None

    def not_listed(self, bounds: dict[str, int]) -> set[str]:
        levels = self.levels()
        return {child for child in self.strong(bounds) if levels.get(child) != "high"}

    def never_referred(self, bounds: dict[str, int]) -> set[str]:
        with_case = {c for p in self.of("case") for c in self.named(p, Relation.CHILD)}
        return set(self.strong(bounds)) - with_case

    def not_to_social_care(self) -> set[str]:
        children = {c for p in self.of("risk_assessment") for c in self.whose(p)}
        serious = {Threshold.SECTION_17.value, Threshold.SECTION_47.value, Threshold.COMPLEX_ABUSE.value}
        found = set()
        for child in children:
            cases = [p for p in self.of("case") if child in self.named(p, Relation.CHILD)]
            known = any(
                self.days(p, "referral_to_social_care_on")
                or self.value(p, "care_status") not in ("", CareStatus.NONE.value)
                for p in cases
            )
            if not known and any(self.value(p, "threshold") in serious for p in self.last_assessments(child)):
                found.add(child)
        return found

    def dual_status(self) -> dict[str, tuple[set[str], set[str]]]:
        roles = {Relation.ALLEGED_OFFENDER, Relation.PERSON_POSING_RISK, Relation.SUSPECT}
        found: dict[str, tuple[set[str], set[str]]] = {}
        for page in self.pages:
            risk = {o for r, _, o in self.said(page) if r in roles}
            risk |= {s for r, s, _ in self.said(page) if r is Relation.ALLEGED_OFFENDER_AGAINST}
            harmed = set(self.named(page, Relation.VICTIM, Relation.CHILD))
            for child in risk & self.children:
                sources, others = found.setdefault(child, (set(), set()))
                sources.add(page.source)
                others |= harmed - {child}
        return found

    def cuckooed(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for page in self.of("liberty_report"):
            if "cuckooing" in page.values.get("exploitation_forms", ()):
                for person in set(self.named(page, Relation.VICTIM)) - self.children:
                    found.setdefault(person, set()).add(page.source)
        return found

    def in_transition(self) -> set[str]:
        found = set()
        for page in self.of("case"):
            for person in self.named(page, Relation.CHILD):
                age, closed = self.age(person, self.day), self.days(page, "closed_on")
                at_end = self.age(person, closed[1]) if closed else None
                late = closed is None or (at_end is not None and at_end[1] >= 17)
                if age and age[0] <= 25 and age[1] >= 17 and late:
                    found.add(person)
        return found

    # --- duties

    def ticked_duties(self) -> set[tuple[str, str]]:
        """What the ticked forms of exploitation and indicators of any record raise."""
        found = set()
        for page in self.pages:
            ticked = {*page.values.get("exploitation_forms", ()), *(i for i, _ in self.judged(page))}
            found |= {(page.source, d.value) for d in Duty if ticked & {*d.forms, *d.indicators}}
        return found

    def copies(self) -> set[tuple[str, str]]:
        """Reports about a child with a worker that nobody says was sent to one."""
        known = {
            child
            for page in self.of("case")
            if self.value(page, "care_status") not in ("", CareStatus.NONE.value)
            for child in self.named(page, Relation.CHILD)
        }
        workers = ("social worker", "mat worker", "children's practitioner")
        return {
            (page.source, Duty.COPY_TO_SOCIAL_WORKER.value)
            for page in self.of("liberty_report")
            if known & set(self.named(page, Relation.VICTIM))
            and not any(worker in page.content.get("shared_with", "").casefold() for worker in workers)
        }

    def harmed_in(self, source: str) -> set[str]:
        """The children whom a record is about."""
        return {child for page in self.pages if page.source == source
                for child in self.named(page, Relation.VICTIM, Relation.CHILD)}  # fmt: skip
