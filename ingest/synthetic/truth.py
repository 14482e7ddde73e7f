"""What is true, beside what was sent: one table each for mentions, people, things, groups, events, traps and files."""

import csv
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Protocol, TextIO

from ingest.synthetic.feeds.case_link import ORGANISATIONS
from ingest.synthetic.hotspots import Hotspot
from ingest.synthetic.people import Person
from ingest.synthetic.rows import Row
from ingest.synthetic.story import Event
from ingest.synthetic.telling import Telling
from ingest.synthetic.world import Town


class _Table(Protocol):
    """The part of a csv writer that is used here."""

    def writerow(self, row: Iterable[object], /) -> object: ...

    def writerows(self, rows: Iterable[Iterable[object]], /) -> object: ...


class Truth:
    """Tables that are written while the rows go out. Their headers are chosen so that none can be taken for a feed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._open: list[TextIO] = []
        self._mentions = self._table(
            "mentions",
            (
                "source_system",
                "feed",
                "reference",
                "field",
                "ordinal",
                "as_written",
                "kind",
                "true_id",
                "form",
                "start",
                "end",
                "file",
            ),
        )
        self._non_names = self._table(
            "non_names", ("source_system", "feed", "reference", "field", "ordinal", "as_written")
        )
        self._faults = self._table(
            "faults", ("file", "source_system", "feed", "reference", "column", "value", "fault", "outcome")
        )
        self._rows = self._table(
            "rows",
            ("file", "feed", "container", "rows", "accepted", "unchanged", "amended", "quarantined", "totals_lines"),
        )
        self._events = self._table(
            "events",
            ("source_system", "reference", "file", "event_id", "origin_id", "retelling", "agency", "victim_id"),
        )
        self._duties = self._table("duties", ("source_system", "reference", "file", "duty", "polarity", "phrase"))
        self.mentions = 0

    def _table(self, name: str, header: Sequence[str]) -> _Table:
        file = (self._folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
        self._open.append(file)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        return writer

    def row(self, row: Row, file: str) -> None:
        """Note what a row names, and what is wrong with it. A row that is replaced later is noted in its last form
        only.
        """
        feed = str(row.feed)
        self._mentions.writerows(
            (
                row.source_system, feed, row.reference, m.field, "" if m.ordinal is None else m.ordinal, m.as_written,
                m.kind, m.true_id, m.form,
                "" if m.start is None else m.start, "" if m.end is None else m.end, file,
            )
            for m in row.mentions
        )  # fmt: skip
        self.mentions += len(row.mentions)
        self._non_names.writerows(
            (row.source_system, feed, row.reference, n.field, n.ordinal, n.as_written) for n in row.non_names
        )

    def fault(self, row: Row, file: str, value: str) -> None:
        """Note what is wrong with a row on purpose."""
        if row.fault:
            outcome = "quarantined" if row.fault.quarantines else "accepted, to mend"
            self._faults.writerow(
                (file, row.source_system, str(row.feed), row.reference, row.fault_column, value, row.fault, outcome)
            )

    def file(self, counts: Sequence[object]) -> None:
        """Note what was put into a file and what should become of it, when files are loaded in the order of their
        paths.
        """
        self._rows.writerow(counts)

    def telling(self, telling: Telling, system: str, reference: str, file: str) -> None:
        """Note of which true event a report tells, from which origin."""
        victim = telling.victim.id if telling.victim else ""
        self._events.writerow(
            (
                system,
                reference,
                file,
                telling.event.id,
                telling.origin_id,
                telling.retelling,
                telling.reporter.agency,
                victim,
            )
        )
        if telling.narrative.duty:
            told = telling.narrative
            self._duties.writerow((system, reference, file, told.duty, told.duty_polarity, told.duty_phrase))

    def world(self, town: Town, events: list[Event], hotspots: list[Hotspot]) -> None:
        """Write the tables of the town itself."""
        self._whole("people", ("true_id", "part", "true_given", "true_family", "sex", "born", "background", "home_id",
        "nicknames", "street_name",
                               "lcs_child_ref", "compact_child_ref", "niche_ref"),
                    ((p.id, p.part, p.given, p.family, p.sex, p.born, p.background.name, p.home.id,
                    "|".join(p.nicknames), p.street_name, p.lcs_ref,
                      p.police_ref, p.niche_ref) for p in town.people))  # fmt: skip
        self._whole(
            "vehicles",
            ("true_id", "plate", "make", "model", "colour"),
            ((v.id, v.plate, v.make, v.model, v.colour) for v in town.garage.vehicles),
        )
        self._whole("organisations", ("true_id", "true_name"), ((i, name) for name, i in ORGANISATIONS))
        self._whole("phones", ("true_id", "number"), ((t.id, t.number) for t in town.garage.phones))
        self._whole(
            "accounts",
            ("true_id", "platform_name", "handle_text"),
            ((a.id, a.platform, a.handle) for a in town.garage.accounts),
        )
        self._whole("places", ("true_id", "true_name", "true_kind", "true_address", "true_postcode", "true_easting",
        "true_northing", "true_uprn",
                               "ward_id", "area_id", "hub"),
                    [*((p.id, p.name, p.kind, p.address, p.postcode, p.easting, p.northing, p.uprn, p.ward_id,
                    p.area_id, int(p.hub))
                       for p in town.premises.every),
                     *((s.id, s.name, "street", s.name, "", round(s.line.centroid.x), round(s.line.centroid.y), "",
                     s.ward_id, s.area_id, 0)
                       for s in town.ground.streets),
                     *((w.id, w.name, "ward", w.name, "", round(w.outline.centroid.x), round(w.outline.centroid.y),
                     "", w.id, "", 0)
                       for w in town.ground.wards)])  # fmt: skip
        self._whole("groups", ("group_id", "role", "true_id"), (line for group in town.groups for line in (
            *((group.id, "member", p.id) for p in group.members), *((group.id, "child",
            c.person.id) for c in group.children),
            *((group.id, "place", p.id) for p in group.places), *((group.id, "vehicle", v.id) for v in group.vehicles),
            *((group.id, "phone", t.id) for t in group.phones), *((group.id, "account",
            a.id) for a in group.accounts))))  # fmt: skip
        self._whole("happened", ("event_id", "event_kind", "happened_at", "place_id", "precision", "group_id",
        "hotspot_id", "repeat_of", "victim_ids",
                                 "adult_ids", "other_ids", "vehicle_id", "phone_id", "account_id"),
                    ((e.id, e.kind, e.when.isoformat(), e.place.id, e.precision, e.group_id, e.hotspot_id,
                    e.repeat_of, _ids(e.victims), _ids(e.adults),
                      _ids(e.others), e.vehicle.id if e.vehicle else "", e.phone.id if e.phone else "",
                      e.account.id if e.account else "")
                     for e in events))  # fmt: skip
        self._whole("hotspots", ("hotspot_id", "course", "place_id", "easting_m", "northing_m", "events_by_month"),
                    ((h.id, h.course, h.place.id, h.place.easting, h.place.northing, "|".join(map(str,
                    h.per_month))) for h in hotspots))  # fmt: skip
        self._whole("links", ("true_a", "true_b", "through"), sorted(_links(town, events)))
        self._whole("traps", ("trap", "true_ids", "note"), ((t.kind, "|".join(t.ids), t.note) for t in town.traps))

    def _whole(self, name: str, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
        self._table(name, header).writerows(lines)

    def close(self) -> None:
        """Close all tables."""
        for file in self._open:
            file.close()


def _links(town: Town, events: list[Event]) -> set[tuple[str, str, str]]:
    """Pairs of children who are truly linked: reached by one group, or harmed in one event."""
    children = {child.person.id for child in town.children}
    together = [(group.id, [child.person.id for child in group.children]) for group in town.groups]
    together += [(event.id, [person.id for person in event.victims if person.id in children]) for event in events]
    return {(*pair, through) for through, ids in together for pair in combinations(sorted(set(ids)), 2)}


def _ids(people: Iterable[Person]) -> str:
    return "|".join(person.id for person in people)
