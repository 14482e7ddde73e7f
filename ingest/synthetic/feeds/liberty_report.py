"""Operation Liberty information reports as rows."""

from datetime import date, timedelta
from random import Random

from graph.vocabulary import Feed, Kind
from ingest.synthetic.clock import month_of
from ingest.synthetic.dirt import Dirt, dob_said, person_said, place_said, plate_said
from ingest.synthetic.names import NON_NAMES
from ingest.synthetic.narrative import Narrative
from ingest.synthetic.people import Person
from ingest.synthetic.places import Place
from ingest.synthetic.rng import pick, weighted
from ingest.synthetic.rows import Mention, NonName, Row
from ingest.synthetic.telling import Retelling, Telling
from ingest.synthetic.things import Vehicle

SYSTEM = "liberty"
_SOURCE = (("1", 0.35), ("2", 0.5), ("3", 0.15))
_ASSESSMENT = (("A", 0.25), ("B", 0.25), ("C", 0.28), ("D", 0.18), ("E", 0.04))
_CONDITIONS = (
    "A1",
    "A2",
    "A3, S1",
    "S2 originator to be asked first",
    "A2: no action at the address without the police",
)
_SHARED = (
    "Social worker, children's social care", "Designated safeguarding lead", "MASH", "Missing from home coordinator",
    "Neighbourhood policing team", "Licensing team", "School nurse", "Placement provider",
)  # fmt: skip


class ReportClerk:
    """Types tellings into rows."""

    def __init__(self, rng: Random, dirt: Dirt, start: date, wards: dict[str, str]) -> None:
        self._rng, self._dirt, self._start, self._wards = rng, dirt, start, wards
        self._typed = 0

    def row(self, telling: Telling) -> Row:
        """Type one telling."""
        self._typed += 1
        reference = f"OL-{telling.reported_at:%y}-{self._typed:06}"
        drop = month_of(self._start, telling.reported_at.date())
        row = Row(
            Feed.LIBERTY_REPORT, SYSTEM, reference, drop, {"report_ref": reference, "reported_at": telling.reported_at}
        )
        row.cells["last_updated_at"] = telling.reported_at
        if telling.event.forms:
            row.cells["exploitation_forms"] = list(telling.event.forms)
        self._reporter(row, telling)
        self._incident(row, telling)
        self._people(row, telling)
        self._grade(row)
        return row

    def _reporter(self, row: Row, telling: Telling) -> None:
        rng, who = self._rng, telling.reporter
        public = who.agency in ("member of the public", "anonymous")
        first = telling.retelling in (Retelling.FIRST, Retelling.OTHER_VICTIM)
        saw = first and not telling.witness
        row.cells |= {
            "reporter_name": who.name, "reporter_post": who.post, "reporter_agency": who.agency,
            "reporter_contact": who.contact,
            "witnessed_incident": saw, "member_of_public": public, "practitioner": not public, "third_party": not saw,
            "witness_details": telling.witness,
            "witness_would_engage": pick(rng, ("yes", "no", "unknown", "unknown")) if telling.witness else "",
            "controller": "Hollowmere Police" if who.agency == "Police" else "Hollowmere Borough Council",
        }  # fmt: skip

    def _incident(self, row: Row, telling: Telling) -> None:
        rng, event = self._rng, telling.event
        row.cells["incident_at"] = self._when(telling)
        if rng.random() < 0.12:
            row.cells["incident_until"] = event.when + timedelta(minutes=10 + int(rng.random() * 110))
        tell_spots(row, "incident_details", telling.narrative)
        place, precision = event.place, event.precision
        if precision == "unknown":
            return
        if precision != "postcode":
            said = place_said(rng, place, self._dirt, precision, self._wards.get(place.ward_id, ""))
            row.name("incident_location", said.text, Kind.LOCATION, _where_id(place, precision), said.form)
        if precision in ("premises", "postcode") and rng.random() < (1.0 if precision == "postcode" else 0.5):
            self._postcode(row, place)
        if precision == "premises" and rng.random() < 0.4:
            coordinates(row, rng, place)

    @staticmethod
    def _postcode(row: Row, place: Place) -> None:
        """Beside an address the postcode says more of the same place; alone it is what names the place."""
        if "incident_location" in row.cells:
            row.cells["incident_postcode"] = place.postcode
        else:
            row.name("incident_postcode", place.postcode, Kind.LOCATION, place.id, "postcode")

    def _when(self, telling: Telling) -> "date | str":
        when = telling.event.when
        chance = self._rng.random()
        if chance < 0.08:
            return ""
        if chance < 0.14:
            return when.strftime("%B %Y")
        return when.date() if chance < 0.3 else when

    def _people(self, row: Row, telling: Telling) -> None:
        rng, dirt, event = self._rng, self._dirt, telling.event
        if telling.victim is not None and rng.random() < 0.9:
            said = person_said(rng, telling.victim, dirt, formal=rng.random() < 0.8)
            row.name("victim_name", said.text, Kind.PERSON, telling.victim.id, said.form)
            born = dob_said(rng, telling.victim.born, dirt, event.when.date())
            if born is not None:
                row.cells["victim_dob"] = born
            row.cells["victim_sex"] = pick(
                rng, {"F": ("F", "Female", "female"), "M": ("M", "Male", "male")}[telling.victim.sex]
            )
        offenders = [
            self._offender(person, event.when.date(), telling.vehicle if n == 0 else None)
            for n, person in enumerate(event.adults)
            if rng.random() < 0.85
        ]
        people_list(row, "alleged_offenders", offenders, rng, dirt)
        present = [
            self._present(person) for person in (*event.others, *(v for v in event.victims if v is not telling.victim))
        ]
        people_list(row, "other_persons", [item for item in present if rng.random() < 0.7], rng, dirt)
        if rng.random() < 0.55:
            row.cells["shared_with"] = rng.sample(_SHARED, 1 + int(rng.random() * 2))

    def _offender(self, person: Person, on: date, vehicle: Vehicle | None) -> list[Mention]:
        """One item such as: Danny aka 'Big D', 30s, shaved head, drives grey Golf XB93 KTR."""
        rng = self._rng
        said = person_said(rng, person, self._dirt)
        parts = [said.text]
        age = on.year - person.born.year
        if rng.random() < 0.4:
            parts.append(pick(rng, (f"{age // 10 * 10}s", f"aged about {age}")))
        if rng.random() < 0.35:
            parts.append(person.description)
        nested: list[Mention] = []
        if vehicle and rng.random() < 0.3:
            plate = plate_said(rng, vehicle, self._dirt)
            parts.append(f"drives {vehicle.colour} {vehicle.model} {plate.text}")
            nested.append(Mention("", plate.text, Kind.VEHICLE, vehicle.id, form=plate.form))
        return [Mention("", ", ".join(parts), Kind.PERSON, person.id, form=said.form), *nested]

    def _present(self, person: Person) -> list[Mention]:
        said = person_said(self._rng, person, self._dirt)
        return [Mention("", said.text, Kind.PERSON, person.id, form=said.form)]

    def _grade(self, row: Row) -> None:
        rng = self._rng
        if rng.random() < self._dirt.ungraded:
            return
        row.cells["source_evaluation"] = weighted(rng, _SOURCE)
        row.cells["intelligence_assessment"] = weighted(rng, _ASSESSMENT)
        row.cells["handling_code"] = "P" if rng.random() < 0.55 else "C"
        if row.cells["handling_code"] == "C":
            row.cells["handling_conditions"] = pick(rng, _CONDITIONS)


def tell_spots(row: Row, column: str, narrative: Narrative, before: str = "") -> None:
    """Put a narrative into a column; what is named in it keeps its position."""
    row.cells[column] = before + narrative.text
    shift = len(before)
    row.mentions.extend(
        Mention(column, s.text, s.kind, s.true_id, form=s.form, start=s.start + shift, end=s.end + shift)
        for s in narrative.spots
    )


def coordinates(row: Row, rng: Random, place: Place, prefix: str = "") -> None:
    """Give a place's point in one of the two systems."""
    if rng.random() < 0.5:
        row.cells |= {f"{prefix}latitude": place.latitude, f"{prefix}longitude": place.longitude}
    else:
        row.cells |= {f"{prefix}easting": place.easting, f"{prefix}northing": place.northing}


def people_list(row: Row, column: str, items: list[list[Mention]], rng: Random, dirt: Dirt) -> None:
    """Fill a list column with people; sometimes an item says nobody's name. Other things named in an item share its
    ordinal.
    """
    texts: list[str] = []
    for item in items:
        ordinal = len(texts)
        texts.append(item[0].as_written)
        row.mentions.extend(Mention(column, m.as_written, m.kind, m.true_id, ordinal, m.form) for m in item)
    if rng.random() < dirt.non_name:
        words = pick(rng, NON_NAMES)
        row.non_names.append(NonName(column, len(texts), words))
        texts.append(words)
    if texts:
        row.cells[column] = texts


def _where_id(place: Place, precision: str) -> str:
    match precision:
        case "street":
            return place.street_id
        case "ward":
            return place.ward_id
        case _:
            return place.id
