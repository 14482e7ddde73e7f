"""From one file to records of text. It runs in a child process with limits: see `ingest.sandbox`."""

from collections.abc import Iterator

from graph.vocabulary import Feed
from ingest.drop import Dropped
from ingest.errors import UnreadableFile
from ingest.gather import gather
from ingest.mapping import Mapping
from ingest.readers.container import Contents, open_contents
from ingest.readers.tables import Known, Section
from ingest.recognise import Miss
from ingest.records import FileReading, Reading, ReadingEnd


def read(dropped: Dropped, *, feed: Feed | None = None, mapping: Mapping | None = None) -> Iterator[Reading]:
    """Everything a file says, as text, in the order that `ingest.records` promises; it never raises for what
    is in the file.

    With `feed`, the file is taken for that feed if its columns allow it. The mapping is used where its
    columns are.
    """
    try:
        contents = open_contents(dropped, feed, mapping)
        yield from _told(dropped, contents, mapping)
    except UnreadableFile as fault:
        yield FileReading(dropped.name, dropped.sha256, None, fault.message, remedy=fault.remedy)


def _told(dropped: Dropped, contents: Contents, mapping: Mapping | None) -> Iterator[Reading]:
    if contents.form:
        yield from contents.form
        return
    notes = contents.notes
    found = [known for known in contents.tables.values() if isinstance(known, Known)]
    missed = {sheet: miss for sheet, miss in contents.tables.items() if isinstance(miss, Miss)}
    if not found:
        yield _unrecognised(dropped, missed, notes)
        return
    notes += tuple(f'sheet "{sheet}" was not loaded: {miss.reason}' for sheet, miss in missed.items())
    for spec in dict.fromkeys(known.fit.spec.feed for known in found):
        part = [known for known in found if known.fit.spec.feed is spec]
        section = Section(dropped.name, part[0].fit.spec, part, mapping)
        yield FileReading(dropped.name, dropped.sha256, spec, notes=(*notes, *_unlisted(section)))
        yield from gather(section)
        yield ReadingEnd(dropped.name, spec, section.read)
        notes = ()


def _unlisted(section: Section) -> tuple[str, ...]:
    if not section.unlisted:
        return ()
    return (f"columns that {section.spec.feed} does not have, not loaded: {', '.join(section.unlisted)}",)


def _unrecognised(dropped: Dropped, missed: dict[str, Miss], notes: tuple[str, ...]) -> FileReading:
    if len(missed) == 1:
        (miss,) = missed.values()
        return FileReading(dropped.name, dropped.sha256, None, miss.reason, notes, miss.remedy)
    reasons = "; ".join(f'sheet "{sheet}": {miss.reason}' for sheet, miss in missed.items())
    remedy = next((miss.remedy for miss in missed.values()), "Show a sheet that holds one of the feeds.")
    return FileReading(dropped.name, dropped.sha256, None, reasons or "it has no visible sheet", notes, remedy)
