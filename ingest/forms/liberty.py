"""The Operation Liberty form as one record of the liberty_report feed."""

from collections.abc import Iterator
from pathlib import Path

from graph.model import short_hash
from graph.vocabulary import Feed
from ingest.drop import Dropped
from ingest.errors import UnreadableFile
from ingest.feed import spec
from ingest.forms.answers import answers, missing
from ingest.forms.document import read_document
from ingest.forms.labels import ENOUGH, ESSENTIAL, LABELS, TICKS
from ingest.forms.marks import choices, yes_no
from ingest.forms.places import Sheet, places
from ingest.gather import no_reference, settle
from ingest.layout import Draft, canonical_json
from ingest.mapping import Mapping
from ingest.records import FileReading, Reading, ReadingEnd, RowAddress, RowNote

_FEED = Feed.LIBERTY_REPORT
_OTHER = "The Operation Liberty form is the one document that is read. Ask for it, or for an export as CSV or XLSX."


def read_form(dropped: Dropped, feed: Feed | None = None, mapping: Mapping | None = None) -> Iterator[Reading]:
    """The one record of a form, in the order that `ingest.records` promises. Raises `UnreadableFile` where it
    is not that form.
    """
    if feed not in (None, _FEED):
        raise UnreadableFile(f"it is a document, and {feed} does not come in documents", _OTHER)
    fields, notes = _fields(dropped.path)
    address = RowAddress(dropped.name)
    yield FileReading(dropped.name, dropped.sha256, _FEED, notes=tuple(notes))
    system = str(_FEED)
    if mapping and mapping.feed in (None, _FEED) and not mapping.named:
        system = mapping.source_system or system
        fields = {**{name: text for name, text in mapping.constant.items() if name in spec(_FEED).columns}, **fields}
    reference = " ".join(fields.pop("report_ref", "").split())
    if no_reference(reference):
        reference = "form-" + short_hash(canonical_json(fields), length=16).lower()
        yield RowNote(address, "the form has no reference; one was made from its content")
    yield from settle(spec(_FEED), [Draft(system, reference, fields, {}, "", "", address)])
    yield ReadingEnd(dropped.name, _FEED, 1)


def _fields(path: Path) -> tuple[dict[str, str], list[str]]:
    """The form's answers by canonical columns, those that are blank left out, and what was not read."""
    document = read_document(path)
    sheet = Sheet(document)
    found = places(sheet, LABELS)
    columns = {place.label.column for place in found}
    if ESSENTIAL not in columns or len(columns - {""}) < ENOUGH:
        raise UnreadableFile(_unlike(len(columns - {""}), missing(found, LABELS)), _OTHER)
    if _is_two(sheet):
        raise UnreadableFile("it holds more than one form", "Save each form in a file of its own, and load those.")
    read = {column: _understood(column, text) for column, text in answers(sheet, found).items()}
    notes = [*document.left_out]
    if absent := missing(found, LABELS[1:]):
        notes.append(f"labels of the printed form that are not in it: {', '.join(absent)}")
    return {column: text for column, text in read.items() if text}, notes


def _understood(column: str, text: str) -> str:
    if column in TICKS:
        return yes_no(text)
    return choices(text) if column == "exploitation_forms" else text


def _unlike(count: int, absent: tuple[str, ...]) -> str:
    if not count:
        return "it is a document without any label of the Operation Liberty form"
    return f"it is a document with {count} labels of the Operation Liberty form; not found: {', '.join(absent)}"


def _is_two(sheet: Sheet) -> bool:
    """Whether long labels, which nobody writes in an answer, stand at the beginning of a line more than once each."""
    long = [
        label for label in LABELS if label.column in ("reported_at", "incident_details", "other_persons", "shared_with")
    ]
    return all(
        sum(sheet.starts_line(match.start()) for match in label.words.finditer(sheet.text)) > 1 for label in long
    )
