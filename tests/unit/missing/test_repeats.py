"""Who goes missing again, who is missing now, and which triggers are met."""

from datetime import timedelta

from analysis.missing.episodes import Episode, Hours, histories
from analysis.missing.repeats import Trend, first_repeats, repeats, still_missing, top, triggers
from graph.vocabulary import FoundHow
from tests.unit.missing.builders import at, away, when

NOW = when("2026-11-20T12:00+00:00")


def test_two_records_of_one_absence_count_once():
    """Duplicate information corroborates: two agencies telling of one absence make one, with its hours once."""
    home = away("m:1", reported="2026-11-10 20:00", returned="2026-11-11 08:00")
    school = away("m:2", reported="2026-11-10 22:00", returned="2026-11-11 09:00")

    (found,) = repeats([home, school], NOW)

    assert (found.absences, found.hours, found.sources) == (1, Hours(13, 13), ("m:1", "m:2"))


def test_an_absence_that_begins_when_another_ends_is_another():
    """Back at eight and reported again at eight: two absences."""
    first = away("m:1", reported="2026-11-10 20:00", returned="2026-11-11 08:00")
    second = away("m:2", reported="2026-11-11 08:00", returned="2026-11-11 09:00")

    assert repeats([first, second], NOW)[0].absences == 2


def test_a_night_on_which_the_clocks_change_has_its_own_length():
    """From 22:00 to 06:00 are nine hours in October and seven in March."""
    october = away(reported="2026-10-24 22:00", returned="2026-10-25 06:00")
    march = away(child="C-008", reported="2026-03-28 22:00", returned="2026-03-29 06:00")

    known = histories([october, march], NOW)

    assert [h.hours_of(h.absences) for h in known.values()] == [Hours(9, 9), Hours(7, 7)]


def test_a_return_known_to_the_day_gives_hours_as_a_range():
    """A return at an unknown time leaves the hours between the least and the most."""
    (found,) = repeats([away(reported="2026-11-10 12:00", returned=at("2026-11-11"))], NOW)

    assert found.hours.low == 12
    assert 35.9 < found.hours.high < 36


def test_a_return_before_the_report_has_no_hours_and_is_still_counted():
    """Nobody can say which date is wrong: the absence counts, its length does not."""
    (found,) = repeats([away(reported="2026-11-11 12:00", returned="2026-11-10 12:00")], NOW)

    assert (found.absences, found.hours) == (1, Hours(0, 0))


def test_an_absence_without_a_known_start_is_named_and_not_reckoned_with():
    """A record without a time is not lost: the history names it."""
    known = histories([away("m:1", returned="2026-11-10 12:00")], NOW)["C-007"]

    assert (known.absences, known.undated) == ((), ("m:1",))


def test_the_trend_is_against_the_same_childs_past():
    """Absences in the period beside those of the period before it."""
    days = {"C-up": (100, 20, 10), "C-down": (110, 100, 20), "C-same": (100, 20), "C-new": (10,)}
    rows = [
        away(
            f"m:{child}:{reported}",
            child,
            reported=f"{reported:%Y-%m-%dT%H:00Z}",
            returned=f"{reported:%Y-%m-%dT%H:30Z}",
        )
        for child, ago in days.items()
        for reported in (NOW - timedelta(days=day) for day in ago)
    ]

    found = {r.child: (r.trend, r.absences, r.before) for r in repeats(rows, NOW)}

    assert found == {
        "C-up": (Trend.RISING, 2, 1),
        "C-down": (Trend.FALLING, 1, 2),
        "C-same": (Trend.STEADY, 1, 1),
        "C-new": (Trend.FIRST, 1, 0),
    }


def test_a_tie_at_the_tenth_place_leaves_nobody_out():
    """Twelve children with one like absence each are twelve, not ten."""
    rows = [away(f"m:{i}", f"C-{i:03}", reported="2026-11-10 20:00", returned="2026-11-11 08:00") for i in range(12)]

    assert len(top(rows, NOW)) == 12
    assert (
        len(top([*rows[:9], away("m:x", "C-x", reported="2026-11-10 20:00", returned="2026-11-10 21:00")], NOW)) == 10
    )


def test_most_absences_come_first_and_then_most_hours():
    """The order is absences, then hours away: two numbers side by side, never one made of both."""
    long = away("m:1", "C-long", reported="2026-11-01 20:00", returned="2026-11-09 08:00")
    often = [away(f"m:o{d}", "C-often", reported=f"2026-11-0{d} 20:00", returned=f"2026-11-0{d} 21:00") for d in (3, 5)]
    short = away("m:2", "C-short", reported="2026-11-01 20:00", returned="2026-11-01 21:00")

    assert [r.child for r in repeats([short, long, *often], NOW)] == ["C-often", "C-long", "C-short"]


def test_an_open_episode_stays_on_the_list_with_what_shows_the_child_back():
    """Only a person closes an episode; a later return in another record is the reason to ask."""
    forgotten = away("m:1", reported="2026-09-01 20:00")
    later = away("m:2", reported="2026-10-01 20:00", returned="2026-10-02 08:00")

    (found,) = still_missing([forgotten, later], NOW)

    assert (found.source, found.back_since) == ("m:1", ("m:2",))


def test_a_child_found_dead_is_not_missing():
    """A death ends the episode, with or without a time."""
    assert still_missing([away(reported="2026-09-01 20:00", found_how=FoundHow.DIED)], NOW) == ()


def test_as_of_takes_back_what_had_not_happened():
    """Before the return the child is missing; before the report there is no episode."""
    row = away(reported="2026-11-10 20:00", returned="2026-11-11 08:00")

    assert len(still_missing([row], when("2026-11-11T07:59+00:00"))) == 1
    assert still_missing([row], when("2026-11-11T08:00+00:00")) == ()
    assert still_missing([row], when("2026-11-10T19:59+00:00")) == ()


def spells(*days: str) -> list[Episode]:
    return [away(f"m:{day}", reported=f"{day} 10:00", returned=f"{day} 18:00") for day in days]


def test_three_episodes_in_thirty_days_meet_the_trigger():
    """The thirtieth day counts, the minute after it does not."""
    assert triggers(spells("2026-11-01", "2026-11-05", "2026-12-01"), when("2026-12-02T00:00+00:00"))[0].certain
    late = [*spells("2026-11-01", "2026-11-05"), away("m:3", reported="2026-12-01 10:01")]
    assert triggers(late, when("2026-12-02T00:00+00:00")) == ()


def test_a_trigger_over_the_change_of_the_clocks_is_reckoned_in_elapsed_days():
    """From 10:00 in summer time, thirty days end at 09:00 by the winter clock."""
    near = [*spells("2026-10-01", "2026-10-05"), away("m:3", reported="2026-10-31 09:00")]
    beyond = [*spells("2026-10-01", "2026-10-05"), away("m:3", reported="2026-10-31 09:01")]

    assert len(triggers(near, NOW)) == 1
    assert triggers(beyond, NOW) == ()


def test_a_trigger_says_when_it_is_in_doubt_and_when_it_is_past():
    """A day without a time may lie within the thirty days; a run of last spring is not current."""
    doubtful = [*spells("2026-10-02", "2026-10-05"), Episode("m:3", "C-007", reported=at("2026-11-01"))]
    spring = spells("2026-03-02", "2026-03-05", "2026-03-08")

    assert [(t.certain, t.current) for t in triggers(doubtful, NOW)] == [(False, True)]
    assert [(t.certain, t.current) for t in triggers(spring, NOW)] == [(True, False)]


def test_the_trigger_is_the_users_to_set():
    """Two in seven days, where a partnership says so."""
    assert triggers(spells("2026-11-01", "2026-11-08"), NOW) == ()
    assert len(triggers(spells("2026-11-01", "2026-11-08"), NOW, times=2, days=7)) == 1


def test_a_first_repeat_within_four_weeks_runs_from_the_return():
    """Four weeks from the first return: the twenty-eighth day counts."""
    first = away("m:1", reported="2026-10-26 10:00", returned="2026-11-01 12:00")

    def found(second: str) -> int:
        return len(first_repeats([first, away("m:2", reported=second)], when("2026-12-20T12:00+00:00")))

    assert (found("2026-11-29 12:00"), found("2026-11-29 12:01")) == (1, 0)


def test_a_third_absence_is_no_first_repeat():
    """Only the second absence ever is a first repeat; a first one still running has none."""
    rows = spells("2026-01-01", "2026-05-01", "2026-05-03")

    assert first_repeats(rows, NOW) == ()
    assert first_repeats([away("m:1", reported="2026-11-01 10:00")], NOW) == ()


def test_two_records_that_begin_together_are_one_absence_though_one_was_never_closed():
    """A second agency's copy without a return is the same absence."""
    closed = away("m:1", reported="2026-11-10 20:00", returned="2026-11-11 08:00")
    copy = away("m:2", reported="2026-11-10 20:00")

    (found,) = repeats([closed, copy], NOW)

    assert (found.absences, found.hours.low) == (1, 12)


def test_a_history_of_a_later_moment_is_not_taken_for_an_earlier_one():
    """An absence that began between the two is in the one and not in the other."""
    first = away("m:1", reported="2026-10-01 20:00", returned="2026-10-02 08:00")
    second = away("m:2", reported="2026-11-01 20:00", returned="2026-11-02 08:00")
    earlier = NOW.replace(month=10, day=15)
    known = histories([first, second], NOW)

    assert histories([first, second], earlier, (NOW, known)) == histories([first, second], earlier)
    assert len(known["C-007"].absences) == 2
