"""Every list against a second implementation that tries each hour one by one."""

from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.missing.episodes import Episode, histories
from analysis.missing.interviews import Stage, interview
from analysis.missing.repeats import first_repeats, repeats, still_missing, triggers
from graph.values import Moment
from graph.values.read_moments import Precision
from graph.vocabulary import InterviewOutcome

ZERO = datetime(2026, 10, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = 300


def moment(first: int, width: int) -> Moment:
    """A stretch of whole hours after a fixed instant."""
    return Moment(ZERO + first * HOUR, ZERO + (first + width) * HOUR, Precision.SECOND)


def hours(m: Moment | None) -> list[int]:
    """Every hour that it may mean."""
    return list(range((m.earliest - ZERO) // HOUR, (m.latest - ZERO) // HOUR + 1)) if m else []


moments = st.builds(moment, st.integers(0, 400), st.sampled_from([0, 0, 0, 5, 24]))
maybe = st.none() | moments


@st.composite
def histories_of_two(draw: st.DrawFn) -> list[Episode]:
    """Up to nine episodes of two children, with gaps, doubts, contradictions and dates that lie ahead."""
    count = draw(st.integers(0, 9))
    return [
        Episode(
            f"m:{i}",
            draw(st.sampled_from(["C-1", "C-2"])),
            reported=draw(maybe),
            returned=draw(maybe),
            returned_unreadable=draw(st.booleans()) and draw(st.booleans()),
            interview_held=draw(maybe),
            interview_offered=draw(maybe),
            interview_outcome=draw(st.none() | st.sampled_from(InterviewOutcome)),
        )
        for i in range(count)
    ]


def known(episodes: list[Episode], now: int) -> list[Episode]:
    return [e for e in episodes if not e.reported or hours(e.reported)[0] <= now]


def is_open(e: Episode, now: int) -> bool:
    return hours(e.returned)[0] > now if e.returned else not e.returned_unreadable


def possible(e: Episode, stage: Stage, now: int) -> set[str]:
    """Each combination of hours, tried."""
    if is_open(e, now) or stage is Stage.DECLINED:
        return {"none"}
    if e.returned:
        back = sorted({min(h, now) for h in hours(e.returned)})
    else:
        back = list(range(hours(e.reported)[0], now + 1)) if e.reported else list(range(-900, now + 1))
    if stage is not Stage.COMPLETED:
        return {"running" if now - h <= 72 else "late" for h in back}
    held = [min(h, now) for h in hours(e.interview_held)] or list(range(back[0], now + 1))
    if max(held) < min(back):
        return {"none"}
    return {"in time" if h - b <= 72 else "late" for b, h in product(back, held)}


def shown_back(e: Episode, others: list[Episode], now: int) -> list[Episode]:
    start = hours(e.reported)[-1]
    return [
        o
        for o in others
        if o is not e and o.child == e.child and o.returned and not is_open(o, now) and hours(o.returned)[0] >= start
    ]


def span(e: Episode, others: list[Episode], now: int) -> tuple[int, int, int, int]:
    """First and last hour of the start, then of the end."""
    first, last = min(hours(e.reported)[0], now), min(hours(e.reported)[-1], now)
    if not is_open(e, now):
        back = [min(h, now) for h in hours(e.returned)] if e.returned else [first, now]
        return first, last, max(back[0], first), max(back[-1], first)
    if later := shown_back(e, others, now):
        return first, last, last, max(last, min(min(hours(o.returned)[-1], now) for o in later))
    return first, last, now, now


def backwards(e: Episode) -> bool:
    return bool(e.returned and e.reported and hours(e.returned)[-1] < hours(e.reported)[0])


def absences(episodes: list[Episode], child: str, now: int) -> list[list[Episode]]:
    """Connected by overlap, found by spreading from record to record; in the order of beginning."""
    mine = [e for e in known(episodes, now) if e.child == child and e.reported]

    def joined(a: Episode, b: Episode) -> bool:
        if backwards(a) or backwards(b):
            return False
        x, y = span(a, mine, now), span(b, mine, now)
        both = set(range(x[1], x[2])) & set(range(y[1], y[2]))
        return bool(both) or (x[0] == x[1] == y[0] == y[1])

    groups, left = [], list(mine)
    while left:
        group, edge = [], [left[0]]
        while edge:
            one = edge.pop()
            group.append(one)
            left.remove(one)
            edge += [e for e in left if joined(one, e) and e not in edge]
        groups.append(sorted(group, key=lambda e: e.source))
    return sorted(
        groups,
        key=lambda g: (
            min(span(e, mine, now)[0] for e in g),
            min(span(e, mine, now)[1] for e in g),
            [e.source for e in g],
        ),
    )


def begin(group: list[Episode], now: int) -> tuple[int, int]:
    starts = [span(e, group, now)[:2] for e in group]
    return min(s[0] for s in starts), min(s[1] for s in starts)


@settings(max_examples=150, deadline=None)
@given(histories_of_two())
def test_interviews_equal_every_combination_of_hours(episodes: list[Episode]):
    """What the times leave open is what trying each possible hour gives."""
    for e in known(episodes, NOW):
        found = interview(e, ZERO + NOW * HOUR)
        assert set(found.possible) == possible(e, found.stage, NOW)
        assert found.timeliness in found.possible or found.stage is Stage.COMPLETED


@settings(max_examples=150, deadline=None)
@given(histories_of_two())
def test_absences_and_hours_equal_a_count_hour_by_hour(episodes: list[Episode]):
    """Records that overlap are one absence, and each hour away counts once, at least and at most."""
    found = histories(episodes, ZERO + NOW * HOUR)

    for child in {e.child for e in known(episodes, NOW)}:
        groups = absences(episodes, child, NOW)
        assert [list(a.sources) for a in found[child].absences] == [[e.source for e in g] for g in groups]
        mine = [e for g in groups for e in g]
        spans = [span(e, mine, NOW) for e in mine if not backwards(e)]
        sure = {h for s in spans for h in range(s[1], s[2])}
        perhaps = {h for s in spans for h in range(s[0], s[3])}
        total = found[child].hours_of(found[child].absences)
        assert (total.low, total.high) == (len(sure), len(perhaps))


@settings(max_examples=150, deadline=None)
@given(histories_of_two(), st.integers(1, 8))
def test_repeats_triggers_and_first_repeats_equal_a_plain_count(episodes: list[Episode], days: int):
    """Counts in the period and before, three within the days, and second absences soon after the first."""
    as_of, length = ZERO + NOW * HOUR, 24 * days
    children = sorted({e.child for e in known(episodes, NOW)})
    groups = {c: absences(episodes, c, NOW) for c in children}
    starts = {c: [begin(g, NOW) for g in groups[c]] for c in children}

    counted = {r.child: (r.absences, r.before, r.ever) for r in repeats(episodes, as_of, days=days)}
    assert counted == {
        c: (
            n,
            sum(NOW - 2 * length < s[0] <= NOW - length for s in starts[c]),
            len(starts[c]),
        )
        for c in children
        if (n := sum(NOW - length < s[0] for s in starts[c]))
    }
    assert {t.child for t in triggers(episodes, as_of, days=days)} == {
        c for c in children if any(starts[c][i + 2][0] - starts[c][i][1] <= length for i in range(len(starts[c]) - 2))
    }
    assert {f.child for f in first_repeats(episodes, as_of, days=days)} == {
        c for c in children if len(groups[c]) > 1 and soon(groups[c], episodes, length)
    }


def soon(groups: list[list[Episode]], episodes: list[Episode], length: int) -> bool:
    mine = [e for e in known(episodes, NOW) if e.child == groups[0][0].child and e.reported]
    ends = [span(e, mine, NOW) for e in groups[0]]
    away = any(is_open(e, NOW) and span(e, mine, NOW)[2] == NOW for e in groups[0])
    return not away and begin(groups[1], NOW)[0] - max(s[3] for s in ends) <= length


@settings(max_examples=150, deadline=None)
@given(histories_of_two())
def test_every_open_episode_is_on_the_list_of_those_missing_now(episodes: list[Episode]):
    """No open episode is ever left out; what shows the child back stands beside it."""
    begun = known(episodes, NOW)
    found = {m.source: set(m.back_since) for m in still_missing(episodes, ZERO + NOW * HOUR)}

    assert found == {
        e.source: {o.source for o in shown_back(e, begun, NOW)} if e.reported else set()
        for e in begun
        if is_open(e, NOW)
    }


@settings(max_examples=60, deadline=None)
@given(histories_of_two(), st.randoms())
def test_the_order_of_the_records_changes_nothing(episodes: list[Episode], random):
    """The lists are a function of what was recorded, not of the order of loading."""
    mixed, as_of = list(episodes), ZERO + NOW * HOUR
    random.shuffle(mixed)

    assert repeats(mixed, as_of) == repeats(episodes, as_of)
    assert histories(mixed, as_of) == histories(episodes, as_of)
    assert still_missing(mixed, as_of) == still_missing(episodes, as_of)
