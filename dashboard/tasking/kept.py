"""Agendas that are kept ready: a file beside the store that may be thrown away at any time.

It holds ids, counts and codes, no name and no word of a report, by who may see it, meeting and item. An agenda is
kept for one evidence version; that of a closed meeting stays for good.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from analysis.agenda.model import Agenda, Listed
from dashboard.tasking.written import from_text, to_text
from graph.access import Viewer
from graph.access.admission import admit
from graph.access.rule import goes_by_agenda
from graph.settings import Settings

TABLES = """
CREATE TABLE IF NOT EXISTS head (
    fingerprint TEXT, meeting TEXT, evidence INTEGER, desk INTEGER, made_at TEXT, agenda TEXT, closed INTEGER,
    PRIMARY KEY (fingerprint, meeting)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS item (
    fingerprint TEXT, meeting TEXT, item TEXT, listed TEXT, PRIMARY KEY (fingerprint, meeting, item)
) WITHOUT ROWID;
"""
VERSION = 2
"""Raise it when the agenda's values change their shape: what was kept before is made again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An agenda as it was made ready: at which evidence and desk version, and when."""

    agenda: Agenda
    evidence: int
    desk: int
    made_at: datetime
    is_closed: bool = False


def kept_file(settings: Settings) -> Path:
    """Beside the embedded store, else in the data folder under a name made from the store's address."""
    url = settings.store_url
    if "://" not in url or url.startswith("sqlite://"):
        path = Path(url.removeprefix("sqlite://"))
        return path.with_name(path.stem + ".agendas.db")
    return settings.home / f"agendas-{sha256(url.encode()).hexdigest()[:12]}.db"


def fingerprint(viewer: Viewer, purpose: str) -> str:
    """Names what this viewer may see for this purpose; nobody else is given what is kept under it.

    Raises:
        NotAllowed: this viewer has no view for it.
    """
    clearances, understood = ",".join(sorted(viewer.clearances)), admit(viewer, purpose)
    what_for = understood.without_reason if goes_by_agenda(viewer, understood) else ""
    parts = (VERSION, viewer.name, viewer.role, viewer.agency, viewer.body, clearances, what_for)
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]


class Shelves:
    """The file. Where it cannot be used, nothing is kept and everything is made anew."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def put(self, who: str, kept: Kept) -> None:
        """Keep an agenda in place of the one before."""
        meeting = kept.agenda.meeting.isoformat()
        head = to_text(_without_items(kept.agenda))
        try:
            with closing(self._open()) as connection, connection:
                connection.execute(
                    "INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (who, meeting, kept.evidence, kept.desk, kept.made_at.isoformat(), head, int(kept.is_closed)),
                )
                connection.executemany(
                    "INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?)",
                    [(who, meeting, listed.item.value, to_text(listed)) for listed in kept.agenda.items],
                )
            self._file.chmod(0o600)
        except sqlite3.Error:
            return

    def get(self, who: str, meeting: date) -> Kept | None:
        """The agenda that is kept, None where there is none that can be read."""
        try:
            with closing(self._open()) as connection:
                return self._read(connection, who, meeting)
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            return None

    def _read(self, connection: sqlite3.Connection, who: str, meeting: date) -> Kept | None:
        key = (who, meeting.isoformat())
        row = connection.execute(
            "SELECT evidence, desk, made_at, agenda, closed FROM head WHERE fingerprint = ? AND meeting = ?", key
        ).fetchone()
        if row is None:
            return None
        evidence, desk, made_at, text, closed = row
        kept = dict(connection.execute("SELECT item, listed FROM item WHERE fingerprint = ? AND meeting = ?", key))
        head = from_text(Agenda, text)
        items = tuple(from_text(Listed, kept[listed.item.value]) for listed in head.items)
        agenda = Agenda(head.meeting, head.as_of, head.since, head.days, items, head.figures)
        return Kept(agenda, evidence, desk, datetime.fromisoformat(made_at), bool(closed))

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=5)
        connection.executescript(TABLES)
        return connection


def _without_items(agenda: Agenda) -> Agenda:
    bare = tuple(Listed(listed.item, listed.order) for listed in agenda.items)
    return Agenda(agenda.meeting, agenda.as_of, agenda.since, agenda.days, bare, agenda.figures)
