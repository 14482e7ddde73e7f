"""Publishing the hotspots' figures: each table is held against all that was published, here or elsewhere.

What leaves is kept as a desk record, before the file is written: what could not be written leaves a line too many,
never one too few. Each is a version of the one before, so that of two people who publish at once the second is told.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from analysis.hotspots.areas import area_of
from analysis.hotspots.events import CameBy, Event
from analysis.hotspots.publish import SUPPRESSED, Counted, Key, Published, publish, tally
from graph.access import FULL_PICTURE
from graph.desk import DeskAudience, DeskKind, DeskRecord, JsonValue
from graph.errors import Misuse, NotAllowed
from graph.store.port import Store, View
from ingest.errors import UnreadableFile
from ingest.load.record import record

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ALL = "all"
WHY = "published"


@dataclass(frozen=True, slots=True)
class Release:
    """A table on record: by which outlines it counts, and the table."""

    outlines: str
    table: Published


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may leave, and the years that may not because they were published by other outlines."""

    table: Published
    left_out: tuple[int, ...]


def publish_figures(
    store: Store,
    view: View,
    events: Iterable[Event],
    outlines: "Mapping[str, BaseGeometry]",
    *,
    years: tuple[date | None, date | None],
    elsewhere: Sequence[Path],
    now: datetime,
) -> Outcome:
    """Make a table of whole years that may be published beside all that was, and put it on record.

    Args:
        store: where the register is kept.
        view: whoever publishes; of any moment.
        events: one each, of all time.
        outlines: of the wards, by code.
        years: the first and the last day asked for; each stands for its whole year.
        elsewhere: tables that were published from another ledger, or before there was a register.
        now: the moment of publishing.

    Raises:
        NotAllowed: somebody other than analyst or chair publishes.
        Misuse: nothing was reported there in these years, or nothing is left to publish.
        UnreadableFile: a table from elsewhere is none.
        Outdated: somebody else published at the same moment.
    """
    if view.viewer.role not in FULL_PICTURE:
        raise NotAllowed("Analyst and chair publish.")
    reported = [event for event in events if event.came_by is CameBy.REPORTED and event.day]
    cells = list(_cells(view, reported, outlines))
    span = _years([year for _, year, _ in cells], years)
    if not span:
        raise Misuse(
            "No event that was reported in these years lies in one of these outlines.",
            "Ask for other years, or give the outlines of this area: --boundaries FILE.",
        )
    lines = _on_record(store, view)
    kept, fingerprint = [_release(line.body) for line in lines if line.kind is DeskKind.PUBLICATION], _print(outlines)
    taken = {year for one in kept if one.outlines != fingerprint for year in one.table.years}
    free = [year for year in span if year not in taken]
    if not free:
        raise Misuse(
            "All of these years were published by other outlines, and two sets of outlines show what lies between.",
            "Publish by the same outlines as before, or other years.",
        )
    theirs = [Release(fingerprint, _read_table(file, outlines)) for file in elsewhere]
    new = [one for one in theirs if one not in kept]
    earlier = [one.table for one in (*kept, *new) if one.outlines == fingerprint]
    table = publish(tally(cells), sorted(outlines), free, earlier)
    if Release(fingerprint, table) not in kept:
        new.append(Release(fingerprint, table))
    _put_on_record(store, view, new, lines[-1].record_id if lines else "", now)
    return Outcome(table, tuple(year for year in span if year in taken))


def _cells(
    view: View, events: Sequence[Event], outlines: "Mapping[str, BaseGeometry]"
) -> Iterator[tuple[str, int, frozenset[str]]]:
    names = view.labels(sorted({child for event in events for child in event.children}))
    for code, event in zip(area_of(events, outlines), events, strict=True):
        if code and event.day:
            yield code, event.day.year, _names(event.children, names)


def _names(children: Iterable[str], names: Mapping[str, str]) -> frozenset[str]:
    """Children by the words of their names: until identity is settled one child may stand there several times, and
    counting too few only hides more.
    """
    return frozenset(" ".join(sorted(re.findall(r"\w+", names.get(child, child).casefold()))) for child in children)


def _years(held: Sequence[int], asked: tuple[date | None, date | None]) -> list[int]:
    """Every whole year from the first to the last; a part of a year would show what lies between two tables."""
    first = asked[0].year if asked[0] else min(held, default=0)
    last = asked[1].year if asked[1] else max(held, default=-1)
    return [year for year in range(first, last + 1) if held and min(held) <= year <= max(held)]


def _print(outlines: "Mapping[str, BaseGeometry]") -> str:
    """What tells two sets of outlines apart: codes and shapes, to the metre."""
    import shapely

    digest = hashlib.sha256()
    for code, shape in sorted(outlines.items()):
        metres: BaseGeometry = cast("Any", shapely).set_precision(shape, 1.0)
        digest.update(code.encode() + b"\x1f" + shapely.to_wkb(shapely.normalize(metres)) + b"\x1e")
    return digest.hexdigest()[:32]


# --- the register


def _on_record(store: Store, view: View) -> list[DeskRecord]:
    """Every publication, oldest first, as known now: a view of an earlier day has earlier figures, not less to fear."""
    now = store.view(view.viewer, view.purpose, session=view.session, surface=view.surface)
    lines = now.decisions((DeskKind.PUBLICATION, DeskKind.TAKEN_BACK), history=True)
    things = {line.thing for line in lines if line.kind is DeskKind.PUBLICATION}
    return sorted((line for line in lines if line.thing in things), key=lambda line: line.ledger_seq)


def _put_on_record(store: Store, view: View, releases: Sequence[Release], last: str, now: datetime) -> None:
    with store.writer() as writer:
        for release in releases:
            body = _body(release)
            told = hashlib.sha256(repr((last, body)).encode()).hexdigest()[:24]
            line = DeskRecord(
                f"PUB-{told}", DeskKind.PUBLICATION, (), body, view.viewer.name, now, WHY, last, DeskAudience.STAFF
            )
            last = record(writer, line)


def _body(release: Release) -> dict[str, JsonValue]:
    table = release.table
    return {
        "outlines": release.outlines,
        "wards": list(table.wards),
        "years": list(table.years),
        "figures": [[ward, year, figure] for (ward, year), figure in table.figures.items()],
        "counts": [[*cell, count.events, count.children] for cell, count in table.counts.items()],
        "revised": [list(cell) for cell in sorted(table.revised)],
        "from_elsewhere": table.from_elsewhere,
    }


def _release(kept: Mapping[str, JsonValue]) -> Release:
    body = cast("Any", kept)
    table = Published(
        wards=tuple(body["wards"]),
        years=tuple(body["years"]),
        figures={(ward, year): figure for ward, year, figure in body["figures"]},
        counts={(ward, year): Counted(events, children) for ward, year, events, children in body["counts"]},
        revised=frozenset((ward, year) for ward, year in body["revised"]),
        from_elsewhere=body["from_elsewhere"],
    )
    return Release(body["outlines"], table)


# --- tables from elsewhere


def _read_table(file: Path, outlines: "Mapping[str, BaseGeometry]") -> Published:
    """A table as `--public FILE.csv` writes it: ward, name, a column a year, all; the last row is of all wards."""
    try:
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise UnreadableFile(
            f"{file.name} cannot be read as a published table ({type(fault).__name__}).",
            "Give the CSV that was published.",
        ) from fault
    head = rows[0] if rows else []
    years = [int(name) for name in head[2:-1] if re.fullmatch(r"\d{4}", name)]
    if head[:2] != ["ward", "name"] or head[-1:] != [ALL] or len(years) != len(head) - 3 or not years:
        raise UnreadableFile(
            f"{file.name} is no table published by `liberty hotspots --public`: its columns are not ward, name, years, "
            "all.",
            "Give the CSV that was published.",
        )
    figures: dict[Key, int] = {}
    wards: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(head):
            raise UnreadableFile(
                f"{file.name}, row {number}: {len(row)} columns, {len(head)} expected.", "Mend the row."
            )
        ward = None if number == len(rows) else row[0]
        if ward is not None:
            wards.append(ward)
        for year, shown in zip([*years, None], row[2:], strict=True):
            if shown.isdecimal() and int(shown) > 0:
                figures[ward, year] = int(shown)
            elif shown != SUPPRESSED:
                raise UnreadableFile(
                    f"{file.name}, row {number}: a figure is neither a number nor {SUPPRESSED}.", "Mend the figure."
                )
    if strange := sorted(set(wards) - set(outlines))[:3]:
        raise UnreadableFile(
            f"{file.name} counts by wards that these outlines do not have: {', '.join(strange)}.",
            "Give the outlines that it was published by: --boundaries FILE.",
        )
    counts = {(ward, year): _taken_as(figures.get((ward, year))) for ward in wards for year in years}
    return Published(tuple(wards), tuple(years), figures, counts, from_elsewhere=True)


def _taken_as(figure: int | None) -> Counted:
    """What a cell of a table from elsewhere is taken to count: its figure, nought where it is withheld."""
    return Counted(figure or 0, figure or 0)
