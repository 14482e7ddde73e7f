"""Links as case workers record them: family, friends, adults, places, cars, phones, accounts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from graph.vocabulary import Feed, Kind
from ingest.synthetic.casework import CaseFile
from ingest.synthetic.dirt import phone_said, plate_said
from ingest.synthetic.feeds.desk import LCS, Desk, child_cells
from ingest.synthetic.groups import Group
from ingest.synthetic.people import Child, Person
from ingest.synthetic.rng import pick, weighted
from ingest.synthetic.rows import Row

ORGANISATIONS = (
    ("Mereside Boxing Club", "C-01"), ("Fenside Youth Club", "C-02"), ("Hollowmere Sea Cadets", "C-03"),
    ("Docklands Football Academy", "C-04"),
)  # fmt: skip
_DETAILS = (
    "Recorded from the last home visit.", "Told by the parent.", "Seen together more than once.",
    "From the child's own words.",
    "From the phone that the parent handed in.", "",
)  # fmt: skip


def case_links(desk: Desk, files: list[CaseFile]) -> Iterator[Row]:
    """One row a link."""
    clerk = _Clerk(desk, {child.person.id: group for group in desk.town.groups for child in group.children})
    for file in files:
        yield from clerk.family(file)
    wanted = max(len(files) * 2, round(desk.reports * 0.15))
    for _ in range(wanted):
        yield clerk.other(pick(desk.rng, files))


@dataclass(slots=True)
class _Clerk:
    desk: Desk
    groups: dict[str, Group]
    typed: int = 0

    def family(self, file: CaseFile) -> Iterator[Row]:
        """Parents, sometimes as carers, and siblings."""
        town, child = self.desk.town, file.child
        for parent in town.parents.get(child.person.id, ()):
            if self.desk.rng.random() < 0.5:
                yield self._person(file, parent, "parent")
        for other in town.children:
            same_home = other.person.home is child.person.home and other is not child
            if same_home and self.desk.rng.random() < 0.6:
                yield self._child(file, other, "sibling")

    def other(self, file: CaseFile) -> Row:
        """A link of any other kind, from the group that reaches the child where there is one."""
        rng, town = self.desk.rng, self.desk.town
        group = self.groups.get(file.child.person.id)
        kind = weighted(
            rng,
            (
                ("person", 0.3),
                ("child", 0.25),
                ("location", 0.18),
                ("vehicle", 0.1),
                ("phone", 0.08),
                ("online account", 0.06),
                ("organisation", 0.03),
            ),
        )
        match kind:
            case "child":
                friend = pick(rng, group.children if group and rng.random() < 0.7 else town.children)
                return self._child(file, friend, pick(rng, ("peer", "associate", "seen with")))
            case "location":
                place = pick(rng, group.places) if group and rng.random() < 0.7 else pick(rng, town.premises.named)
                row = self._row(file, kind, pick(rng, ("frequents", "frequents", "seen at")))
                row.name("linked_address", place.address, Kind.LOCATION, place.id)
                row.cells["linked_postcode"] = place.postcode
                return row
            case "vehicle" if group:
                row = self._row(file, kind, pick(rng, ("seen with", "associate")))
                vehicle = pick(rng, group.vehicles)
                said = plate_said(rng, vehicle, self.desk.dirt)
                row.name("linked_vrm", said.text, Kind.VEHICLE, vehicle.id, said.form)
                return row
            case "phone" if group and group.phones:
                row = self._row(file, kind, "contacted by")
                phone = pick(rng, group.phones)
                row.name("linked_phone", phone_said(rng, phone).text, Kind.PHONE, phone.id)
                return row
            case "online account" if group:
                row = self._row(file, kind, "contacted by")
                account = pick(rng, group.accounts)
                row.cells["linked_platform"] = account.platform
                row.name("linked_handle", account.handle, Kind.ONLINE_ACCOUNT, account.id)
                return row
            case "organisation":
                row = self._row(file, kind, pick(rng, ("member of", "attends")))
                club, true_id = pick(rng, ORGANISATIONS)
                row.name("linked_name", club, Kind.ORGANISATION, true_id)
                return row
            case _:
                adult = pick(rng, group.members) if group and rng.random() < 0.75 else pick(rng, town.bystanders)
                concern = group is not None and adult in group.members
                words = (
                    ("alleged offender", "adult who says he or she is a partner", "associate", "seen with")
                    if concern
                    else ("associate", "seen with")
                )
                return self._person(file, adult, pick(rng, words))

    def _row(self, file: CaseFile, kind: str, relationship: str) -> Row:
        desk, rng = self.desk, self.desk.rng
        self.typed += 1
        day = desk.day_after(max(file.opened_on, desk.town.start), 200)
        row = desk.row(
            Feed.CASE_LINK, LCS, "link_ref", f"LK-{day:%y}-{self.typed:06}", day,
            {"case_ref": file.reference, "recorded_on": day, "linked_kind": kind, "relationship": relationship,
            "details": pick(rng, _DETAILS)},
        )  # fmt: skip
        child_cells(desk, row, file.child, file.child.person.lcs_ref, name_chance=0.8)
        row.cells.pop("child_sex", None)  # not a column of this feed
        if rng.random() < 0.3:
            row.cells["from_date"] = day - timedelta(days=int(rng.random() * 200))
        if rng.random() < 0.06:
            row.cells["to_date"] = day
        if rng.random() < 0.5:
            row.cells |= {
                "source_evaluation": pick(rng, "123"),
                "intelligence_assessment": pick(rng, "ABCD"),
                "handling_code": pick(rng, "PC"),
            }
        return row

    def _person(self, file: CaseFile, person: Person, relationship: str) -> Row:
        row = self._row(file, "person", relationship)
        said = self.desk.named(person, formal=self.desk.rng.random() < 0.5)
        row.name("linked_name", said.text, Kind.PERSON, person.id, said.form)
        if self.desk.rng.random() < 0.35:
            row.cells["linked_dob"] = person.born
        if self.desk.rng.random() < 0.15:
            row.name("linked_address", person.home.address, Kind.LOCATION, person.home.id)
            row.cells["linked_postcode"] = person.home.postcode
        return row

    def _child(self, file: CaseFile, child: Child, relationship: str) -> Row:
        row = self._row(file, "child", relationship)
        row.cells["linked_ref"] = child.person.lcs_ref
        said = self.desk.named(child.person)
        row.name("linked_name", said.text, Kind.PERSON, child.person.id, said.form)
        row.cells["linked_dob"] = child.person.born
        return row
