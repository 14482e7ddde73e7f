from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.vocabulary import Feed
from ingest.synthetic import Dirt, build_town, write_town
from ingest.synthetic.dirt import dob_said, person_said, plate_said
from ingest.synthetic.rows import Fault
from ingest.synthetic.things import Garage
from tests.unit.synthetic.conftest import Lines

TOWN = build_town(seed=2, children=40, months=1, start=date(2026, 1, 1))
CLEAN = Dirt(**{field.name: 0.0 for field in fields(Dirt)})


def share(lines: Lines, form: str) -> float:
    return sum(line["form"] == form for line in lines) / len(lines)


def test_names_are_said_in_many_ways_at_known_rates(truth: Callable[[str], Lines]) -> None:
    """Persons of concern in free text: by nickname alone, with an alias, by given name, misspelt."""
    concerns = {line["true_id"] for line in truth("people") if line["part"] == "person of concern"}
    lines = [line for line in truth("mentions") if line["true_id"] in concerns and line["field"] == "incident_details"]

    assert len(lines) > 300
    assert 0.08 < share(lines, "nickname") < 0.25
    assert 0.06 < share(lines, "alias") < 0.22
    assert 0.04 < share(lines, "given") < 0.16
    assert 0.01 < share(lines, "misspelt") < 0.08


def test_plates_are_partial_at_the_rate_that_was_set(truth: Callable[[str], Lines]) -> None:
    """A third in part, one in twenty with a letter that looks like another."""
    lines = [line for line in truth("mentions") if line["kind"] == "vehicle"]

    assert len(lines) > 300
    assert 0.28 < share(lines, "partial") < 0.40
    assert 0.02 < share(lines, "look-alike") < 0.09


def test_each_kind_of_fault_stands_in_the_feeds_that_can_have_it(truth: Callable[[str], Lines]) -> None:
    """Every feed has rows without a reference; those with a subject have rows without one."""
    found = {(line["feed"], line["fault"]) for line in truth("faults")}
    feeds = {line["feed"] for line in truth("rows")}

    assert {feed for feed, fault in found if fault == "no reference"} == feeds
    assert feeds - {feed for feed, fault in found if fault == "no subject"} == {"meeting", "police_occurrence", "place"}
    assert {fault for _, fault in found} == set(map(str, Fault))


def test_a_town_without_dirt_has_no_fault_and_full_names(tmp_path: Path) -> None:
    """All rates at nought: nothing is turned away, nothing is sent twice, nobody is misspelt."""
    summary = write_town(tmp_path, seed=3, children=30, months=2, forms=False, dirt=CLEAN)
    faults = (summary.out / "truth" / "faults.csv").read_text(encoding="utf-8").splitlines()
    rows = (summary.out / "truth" / "rows.csv").read_text(encoding="utf-8")

    assert len(faults) == 1
    assert "sent_again" not in rows
    assert summary.rows[Feed.LIBERTY_REPORT] == summary.reports


def test_more_of_one_kind_of_dirt_is_more_of_it(tmp_path: Path) -> None:
    """A rate is an argument, for whoever wants a dirtier feed."""
    write_town(tmp_path, seed=3, children=30, months=2, forms=False, dirt=replace(CLEAN, partial_plate=1.0))
    lines = (tmp_path / "truth" / "mentions.csv").read_text(encoding="utf-8").splitlines()
    vehicles = [line for line in lines if ",vehicle," in line]

    assert vehicles
    assert all(",partial," in line for line in vehicles)


@given(st.integers(0, 10_000))
def test_a_partial_plate_always_fits_its_car(seed: int) -> None:
    """Known letters stand in their places; a look-alike differs by look-alikes only."""
    rng = Random(seed)
    car = Garage(rng).vehicle()
    said = plate_said(rng, car, Dirt())
    fold = str.maketrans("O0I1S5B8", "00115588")
    written = said.text.upper()

    if said.form == "partial":
        assert car.plate.startswith(written[:2])
        assert len(written.replace(" ", "").strip("?")) < 7 or "?" in written
    else:
        assert written.replace(" ", "").translate(fold) == car.plate.replace(" ", "").translate(fold)


@given(st.integers(0, 10_000), st.dates(date(2008, 1, 2), date(2016, 12, 31)))
def test_a_date_of_birth_that_is_given_whole_is_right_swapped_or_a_placeholder(seed: int, born: date) -> None:
    """Nothing else happens to a full date."""
    said = dob_said(Random(seed), born, Dirt(), date(2026, 5, 1))

    if isinstance(said, date):
        swapped = (said.year, said.day, said.month) == (born.year, born.month, born.day)
        assert said == born or swapped or (said.month, said.day) == (1, 1)


@given(st.integers(0, 10_000))
def test_a_case_system_never_holds_a_nickname_alone(seed: int) -> None:
    """Formal words for a person have two parts at least."""
    rng = Random(seed)
    person = TOWN.people[seed % len(TOWN.people)]

    assert len(person_said(rng, person, Dirt(), formal=True).text.split()) >= 2


def test_people_are_named_in_lists_beside_items_that_name_nobody(truth: Callable[[str], Lines]) -> None:
    """Several kinds of non-names, in several columns."""
    words = Counter(line["as_written"] for line in truth("non_names"))

    assert len(words) >= 6
    assert {line["field"] for line in truth("non_names")} >= {"alleged_offenders", "other_persons"}
