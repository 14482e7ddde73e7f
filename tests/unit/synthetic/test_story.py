from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ingest.records import Gathered
from tests.unit.synthetic.conftest import Lines
from tests.unit.synthetic.reading import readings


def details(out: Path) -> dict[str, str]:
    """The free text of each report in a tabular file."""
    return {
        found.record.reference: found.record.fields["incident_details"]
        for file, told in readings(out)
        if "liberty_report" in file
        for found in told
        if isinstance(found, Gathered)
    }


def test_a_verbatim_retelling_has_the_words_of_its_origin(out: Path, truth: Callable[[str], Lines]) -> None:
    """Another agency sends the same text, save where a later amendment of either has added to it."""
    texts = details(out)
    origins: dict[str, list[str]] = defaultdict(list)
    for line in truth("events"):
        if line["reference"] in texts and line["retelling"] == "first":
            origins[line["origin_id"]].append(texts[line["reference"]].partition("\nUpdate:")[0])
    verbatim = [line for line in truth("events") if line["retelling"] == "verbatim" and line["reference"] in texts]
    with_origin = [line for line in verbatim if origins[line["origin_id"]]]
    same = [
        line for line in with_origin if texts[line["reference"]].partition("\nUpdate:")[0] in origins[line["origin_id"]]
    ]

    assert len(with_origin) > 20
    assert len(same) >= 0.8 * len(with_origin)  # the others went through Windows-1252 on one side


def test_retellings_come_from_other_agencies_than_the_origin(truth: Callable[[str], Lines]) -> None:
    """What five agencies were told by one witness is one origin."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in truth("events"):
        told[line["origin_id"]][line["retelling"]].add(line["agency"])
    retold = [kinds for kinds in told.values() if {"verbatim", "paraphrase"} & set(kinds)]

    assert len(retold) > 50
    assert all(not kinds["first"] & (kinds["verbatim"] | kinds["paraphrase"]) for kinds in retold)


def test_some_events_have_independent_origins(truth: Callable[[str], Lines]) -> None:
    """Corroboration exists and can be counted."""
    origins: dict[str, set[str]] = defaultdict(set)
    for line in truth("events"):
        origins[line["event_id"]].add(line["origin_id"])

    share = sum(len(found) > 1 for found in origins.values()) / len(origins)
    assert 0.1 < share < 0.3


def test_each_planted_hotspot_has_its_events_month_by_month(truth: Callable[[str], Lines]) -> None:
    """The table of hotspots counts what happened there on purpose."""
    counted: Counter[tuple[str, int]] = Counter()
    for line in truth("happened"):
        if line["hotspot_id"]:
            counted[line["hotspot_id"], datetime.fromisoformat(line["happened_at"]).month - 3] += 1
    for line in truth("hotspots"):
        planted = [int(n) for n in line["events_by_month"].split("|")]
        assert [counted[line["hotspot_id"], month] for month in range(8)] == planted


def test_the_rising_hotspot_rises_and_the_fading_one_fades(truth: Callable[[str], Lines]) -> None:
    """Six courses, each what its name says."""
    by_course = {line["course"]: [int(n) for n in line["events_by_month"].split("|")] for line in truth("hotspots")}

    assert set(by_course) == {"steady", "rising", "new", "fading", "gone", "seasonal"}
    assert by_course["rising"][-3:] == sorted(by_course["rising"][-3:])
    assert by_course["rising"][-1] > by_course["rising"][0] == 0
    assert by_course["fading"][0] > by_course["fading"][-1] == 0
    assert [n > 0 for n in by_course["new"]] == [False] * 7 + [True]


def test_near_repeats_follow_within_a_week_at_the_same_place(truth: Callable[[str], Lines]) -> None:
    """And there are some."""
    happened = {line["event_id"]: line for line in truth("happened")}
    repeats = [line for line in happened.values() if line["repeat_of"]]

    assert len(repeats) > 15
    for line in repeats:
        first = happened[line["repeat_of"]]
        gap = datetime.fromisoformat(line["happened_at"]) - datetime.fromisoformat(first["happened_at"])
        assert line["place_id"] == first["place_id"]
        assert 0 < gap.total_seconds() < 8 * 86_400


def test_duties_are_planted_with_the_sentences_that_only_seem_to_be(out: Path, truth: Callable[[str], Lines]) -> None:
    """Each phrase stands in its report, raised as often as negated, historic or quoted."""
    texts = details(out)
    lines = truth("duties")
    polarities = Counter(line["polarity"] for line in lines)

    assert {line["duty"] for line in lines} == {"social care referral", "nrm", "fgm", "forced marriage", "prevent"}
    assert 20 < polarities["raised"] < 120
    assert polarities.total() - polarities["raised"] > 20
    assert all(line["phrase"] in texts[line["reference"]] for line in lines if line["reference"] in texts)


def test_the_well_known_man_is_named_with_many_children(truth: Callable[[str], Lines]) -> None:
    """In what happened he stands beside all but a few of the sixty children who know him."""
    (man,) = [line["true_id"] for line in truth("people") if line["part"] == "well-known man"]
    children = {
        child
        for line in truth("happened")
        if man in line["adult_ids"].split("|")
        for child in line["victim_ids"].split("|")
    }

    assert len(children - {""}) >= 55


def test_a_child_has_both_roles(truth: Callable[[str], Lines]) -> None:
    """The child of that trap is a victim in some reports and named as an alleged offender in others."""
    (child,) = [line["true_ids"] for line in truth("traps") if line["trap"].startswith("child also named")]
    fields = {line["field"] for line in truth("mentions") if line["true_id"] == child}

    assert {"victim_name", "alleged_offenders"} <= fields


def test_true_links_are_of_one_group_or_one_event(truth: Callable[[str], Lines]) -> None:
    """Children in a busy place are alone there: no pair is linked by it."""
    children = {line["true_id"] for line in truth("people") if line["part"] == "child"}
    links = truth("links")
    busy = {line["event_id"] for line in truth("happened") if line["event_kind"] == "children in a busy place"}

    assert len(links) > 100
    assert all({line["true_a"], line["true_b"]} <= children and line["true_a"] < line["true_b"] for line in links)
    assert busy
    assert not busy & {line["through"] for line in links}
