"""Sending everything out: month by month, feed by feed, each file in its own style, with the truth noted on the way."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from hashlib import blake2b
from pathlib import Path

from graph.vocabulary import Feed
from ingest.feed import VERSION, spec
from ingest.synthetic.clock import LONDON, month_start
from ingest.synthetic.containers.tabular import write_table
from ingest.synthetic.containers.workbook import write_workbook
from ingest.synthetic.dirt import Dirt
from ingest.synthetic.forms import Form
from ingest.synthetic.rng import stream
from ingest.synthetic.rows import Row
from ingest.synthetic.spoil import Spoiler, gathered
from ingest.synthetic.style import Container, Style, in_letters_of, style_of
from ingest.synthetic.truth import Truth
from ingest.synthetic.world import Town

type Key = tuple[Feed, str, str]


@dataclass(frozen=True, slots=True)
class Later:
    """A row that goes out again next month as it was, in the style in which it went out first."""

    row: Row
    style: Style


class Drops:
    """The monthly folders of one town. Months are sent in order; a feed's rows of a month are sent at once."""

    def __init__(self, out: Path, town: Town, dirt: Dirt, truth: Truth, *, csv_only: bool) -> None:
        self._out, self._town, self._dirt, self._truth, self._csv_only = out, town, dirt, truth, csv_only
        self._rng = stream(town.seed, "drops")
        vehicles = town.garage.vehicles
        self._spoilers = {feed: Spoiler(feed, stream(town.seed, f"spoil {feed}"), dirt, vehicles) for feed in Feed}
        self._amended: dict[Feed, list[Row]] = {feed: [] for feed in Feed}
        self._again: dict[Feed, list[Later]] = {feed: [] for feed in Feed}
        self._known: dict[Key, bytes] = {}
        self.sent: dict[Feed, int] = dict.fromkeys(Feed, 0)
        self.files = 0
        self.forms = 0

    def folder(self, month: int) -> Path:
        """The folder of a month, such as 2026-03."""
        folder = self._out / f"{month_start(self._town.start, month):%Y-%m}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def send(self, feed: Feed, month: int, rows: list[Row], once: frozenset[str] = frozenset()) -> dict[str, str]:
        """Send a feed's rows of a month and return the file in which each reference went out.

        References in `once` have another version of their own and are not sent again.
        """
        extracted = datetime.combine(month_start(self._town.start, month + 1) - timedelta(days=1), time(23, 59), LONDON)
        style = style_of(feed, month, csv_only=self._csv_only)
        fresh = self._spoilers[feed].spoil(rows)
        amended, self._amended[feed] = self._amended[feed], []
        again, self._again[feed] = self._again[feed], []
        going: list[Row] = []
        for row in [*amended, *fresh]:
            kept = in_letters_of(self._dated(row, extracted), style.container)
            going.extend(self._parts(kept, style, row.reference in once))
        file = self._write(feed, month, going, style, "")
        for n, style_again in enumerate(dict.fromkeys(later.style for later in again), start=1):
            rows_again = [self._dated(later.row, extracted) for later in again if later.style == style_again]
            self._write(feed, month, rows_again, style_again, f"_sent_again_{n}")
        return dict.fromkeys((row.reference for row in going), file)

    def send_form(self, form: Form, month: int) -> str:
        """Send one form, in a folder of its own in the month's; return its file. A form that was filled in badly is
        sent all the same.
        """
        self.forms += 1
        return self._write_form(form, month, f"form_{self.forms:04}")

    def send_form_again(self, form: Form, month: int, file: str) -> None:
        """Send a form that is known already, bytes and all."""
        self._write_form(
            replace(form, row=replace(form.row, mentions=[], non_names=[])),
            month,
            f"{Path(file).stem}_again",
            again=True,
        )

    def _write_form(self, form: Form, month: int, name: str, *, again: bool = False) -> str:
        folder = self.folder(month) / "forms"
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}.docx"
        path.write_bytes(form.data)
        file = path.relative_to(self._out).as_posix()
        self._truth.row(form.row, file)
        self._truth.fault(form.row, file, "")
        bad = form.row.fault is not None
        self._truth.file(
            (
                file,
                Feed.LIBERTY_REPORT,
                f"docx, {form.layout}",
                1,
                int(not again and not bad),
                int(again),
                0,
                int(bad),
                0,
            )
        )
        self.sent[Feed.LIBERTY_REPORT] += 1
        self.files += 1
        return file

    def _dated(self, row: Row, extracted: datetime) -> Row:
        return replace(row, cells={**row.cells, "source_system": row.source_system, "extracted_at": extracted})

    def _parts(self, row: Row, style: Style, once: bool) -> list[Row]:
        """The row as it goes out now: whole, in two parts, or whole with a sequel next month that takes over what it
        names.
        """
        if once:
            return [row]
        same, more = self._spoilers[row.feed].sent_again(row, self._town.months - 1)
        if same:
            self._again[row.feed].append(Later(same, style))
            return [row]
        if more:
            self._amended[row.feed].append(more)
            return [replace(row, mentions=[], non_names=[])]
        return gathered(self._rng, row, self._dirt.gathered)

    def _write(self, feed: Feed, month: int, rows: list[Row], style: Style, ending: str) -> str:
        if not rows:
            return ""
        path = self.folder(month) / f"{feed}{ending}{style.container.suffix}"
        file = path.relative_to(self._out).as_posix()
        columns = _columns(feed, rows)
        totals = 0
        if style.container is Container.XLSX:
            title = f"Extract: {spec(feed).title} (invented data, Hollowmere)"
            totals = write_workbook(path, feed, columns, rows, style, title)
        else:
            write_table(path, feed, columns, rows, style)
        for row in rows:
            self._truth.row(row, file)
            self._truth.fault(row, file, style.text(row.cells.get(row.fault_column, "")))
        self._truth.file((file, feed, style.container, len(rows), *self._expected(rows, style), totals))
        self.sent[feed] += len(rows)
        self.files += 1
        return file

    def _expected(self, rows: list[Row], style: Style) -> tuple[int, int, int, int]:
        """What a loader should make of a file's rows: accepted, unchanged, amended, quarantined."""
        parts: dict[Key, list[bytes]] = {}
        quarantined = 0
        for row in rows:
            if row.fault and row.fault.quarantines:
                quarantined += 1
            else:
                parts.setdefault((row.feed, row.source_system, row.reference), []).append(_content(row, style))
        accepted = unchanged = amended = 0
        for key, contents in parts.items():
            different = sorted(set(contents))
            content = blake2b(b"".join(different), digest_size=12).digest()
            known = self._known.get(key)
            unchanged += len(contents) - len(different)
            if known is None:
                accepted += len(different)
            elif known == content:
                unchanged += len(different)
            else:
                amended += len(different)
            self._known[key] = content
        return accepted, unchanged, amended, quarantined


def _columns(feed: Feed, rows: list[Row]) -> list[str]:
    """The columns of a file in the order of the data dictionary: those that hold anything, and those by which the
    feed is known.
    """
    known = spec(feed)
    used = {known.reference, *(name for group in (*known.subject, *known.recognised_by) for name in group)}
    for row in rows:
        used.update(row.cells)
    return [name for name in known.columns if name in used]


def _content(row: Row, style: Style) -> bytes:
    """What a row says, apart from which version it is."""
    said = sorted((name, style.text(cell)) for name, cell in row.cells.items() if name not in VERSION)
    text = "\x1f".join(f"{name}\x1e{words}" for name, words in said if words)
    return blake2b(text.encode(), digest_size=12).digest()
