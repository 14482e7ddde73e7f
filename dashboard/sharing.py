"""What leaves the screens: nothing without a recipient, their role and a reason, all three on record before it goes.

The writer has it in the log of looks before it is in the ledger, and only then is there a file. It answers the
session that made it, for ten minutes, and carries its marking inside and in its name.
"""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.session import Looking, store
from dashboard.signin.sessions import Session
from dashboard.wording import MARKING
from graph.access.purpose import is_reason
from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.errors import NotAllowed
from ingest.load import record

LASTS = 600.0
"""Seconds that a file waits to be fetched."""
KEPT = 100


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets it: a name or post, what they are to it, and why they need it."""

    name: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to leave. `about` names mentions or sources, never entities; `surface` the screen it comes from."""

    what: str
    filename: str
    mime: str
    data: bytes
    about: tuple[str, ...]
    surface: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    paper: Paper
    session_id: str
    until: float


_waiting: OrderedDict[str, _Waiting] = OrderedDict()
_turn = threading.Lock()


def faults(recipient: Recipient) -> list[str]:
    """What is missing before anything may leave, in words for whoever fills it in."""
    found: list[str] = []
    if len(recipient.name.strip()) < 3:
        found.append("Say who gets it.")
    if len(recipient.role.strip()) < 3:
        found.append("Say what they are to it: their post and agency.")
    if not is_reason(recipient.reason):
        found.append("Say why they need it, in 15 characters or more that a colleague could check.")
    return found


def disclose(look: Looking, session: Session, paper: Paper, recipient: Recipient) -> str:
    """Record it, then let this session fetch it; returns the address to fetch it at.

    Raises:
        NotAllowed: recipient, role or reason is missing.
        AuditRefused: the log cannot be written, so nothing leaves.
    """
    if missing := faults(recipient):
        raise NotAllowed(" ".join(missing))
    now = datetime.now(UTC)
    told = DeskRecord(
        f"D-{secrets.token_hex(8)}",
        DeskKind.DISCLOSURE,
        paper.about,
        {
            "recipient": recipient.name.strip(),
            "role": recipient.role.strip(),
            "what": paper.what,
            "evidence_version": look.evidence,
        },
        session.viewer.name,
        now,
        recipient.reason,
        audience=DeskAudience.STAFF,
    )
    with store().writer() as writer:
        record(writer, told)
    return _wait(paper, session.session_id, now.timestamp() + LASTS)


def fetch(token: str, session_id: str) -> Paper | None:
    """The file under a token, for the session that made it and while it waits; None otherwise."""
    with _turn:
        held = _waiting.get(token)
    now = datetime.now(UTC).timestamp()
    return held.paper if held and held.session_id == session_id and now < held.until else None


def marked(filename: str) -> str:
    """A file name that carries the marking and no name of a person."""
    return f"{MARKING}_{filename}"


def _wait(paper: Paper, session_id: str, until: float) -> str:
    token = secrets.token_urlsafe(24)
    with _turn:
        _waiting[token] = _Waiting(paper, session_id, until)
        while len(_waiting) > KEPT:
            _waiting.popitem(last=False)
    return f"/download/{token}"
