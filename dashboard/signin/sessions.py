"""Sessions: a row each, found by the hash of a token that only the browser has; they end by themselves.

Nothing is trusted to the browser: the row says who it is, what for, and since when nobody touched it. The account is
read beside it every time, so a role that was changed or an account that was closed holds from the next click on.
"""

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass, replace
from datetime import timedelta

from dashboard.signin.accounts import Account, account_of
from dashboard.signin.people import People
from graph.access import Viewer

TOUCHED_AGAIN_AFTER = 15.0
"""Seconds: a row is not written at every click."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When sessions end, and how many one account may have."""

    idle: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=12)
    each: int = 2


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. `session_id` stands in the log. Without a purpose nothing is shown."""

    session_id: str
    account: Account
    purpose: str = ""
    presenting: bool = False
    begun_at: float = 0.0
    seen_at: float = 0.0

    @property
    def viewer(self) -> Viewer:
        """Who it is, with the role of this moment."""
        return self.account.viewer


class Sessions:
    """The sessions in the file."""

    def __init__(self, people: People, limits: Limits) -> None:
        self._people = people
        self.limits = limits

    def begin(self, account: Account) -> tuple[str, Session]:
        """A new session and its token, which is told this once. An account's oldest ones beyond the limit end."""
        token, session_id, now = secrets.token_urlsafe(32), f"S-{secrets.token_hex(6)}", self._people.now()
        with self._people.opened() as file:
            file.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, '', 0)",
                (_hash(token), session_id, account.account_id, now, now),
            )
            file.execute(
                "DELETE FROM sessions WHERE account_id = ?1 AND session_id NOT IN (SELECT session_id FROM sessions"
                " WHERE account_id = ?1 ORDER BY begun_at DESC, rowid DESC LIMIT ?2)",
                (account.account_id, max(self.limits.each, 1)),
            )
            file.execute("DELETE FROM sessions WHERE begun_at < ?", (now - self.limits.longest.total_seconds(),))
        return token, Session(session_id, account, begun_at=now, seen_at=now)

    def find(self, token: str) -> Session | None:
        """Whose token this is; None where the session has ended. Looking does not keep it alive."""
        if not token or not self._people.path.exists():
            return None
        with self._people.opened() as file:
            row = file.execute(
                "SELECT * FROM sessions JOIN accounts USING (account_id) WHERE token_hash = ? AND closed_at IS NULL",
                (_hash(token),),
            ).fetchone()
        session = None if row is None else _session(row)
        return session if session and self._lasts(session) else None

    def touch(self, token: str) -> None:
        """Somebody did something: the idle time starts anew. It does not wake a session that has ended."""
        session = self.find(token)
        if session and self._people.now() - session.seen_at >= TOUCHED_AGAIN_AFTER:
            self._set(session.session_id, "seen_at", self._people.now())

    def state_purpose(self, session: Session, purpose: str) -> Session:
        """From now on this session looks for that."""
        self._set(session.session_id, "purpose", purpose)
        return replace(session, purpose=purpose)

    def present(self, session: Session, presenting: bool) -> Session:
        """The hook of the tasking meeting: the session that presents an open meeting does not idle out.

        The meeting sets it when it opens and takes it back when it closes; the longest time holds all the same.
        """
        self._set(session.session_id, "presenting", int(presenting))
        return replace(session, presenting=presenting)

    def end(self, session_id: str) -> None:
        """Over, from the next click on."""
        with self._people.opened() as file:
            file.execute("DELETE FROM sessions WHERE session_id = ?", (session_id,))

    def end_all(self, account: Account, *, but: str = "") -> int:
        """End the sessions of an account, all but one; returns how many there were."""
        with self._people.opened() as file:
            ended = file.execute(
                "DELETE FROM sessions WHERE account_id = ? AND session_id <> ?", (account.account_id, but)
            )
            return ended.rowcount

    def running(self) -> tuple[Session, ...]:
        """Who is signed in now, the latest first."""
        if not self._people.path.exists():
            return ()
        with self._people.opened() as file:
            rows = file.execute(
                "SELECT * FROM sessions JOIN accounts USING (account_id) WHERE closed_at IS NULL ORDER BY seen_at DESC"
            ).fetchall()
        return tuple(session for session in map(_session, rows) if self._lasts(session))

    def _lasts(self, session: Session) -> bool:
        now = self._people.now()
        idle = now - session.seen_at >= self.limits.idle.total_seconds() and not session.presenting
        return not idle and now - session.begun_at < self.limits.longest.total_seconds()

    def _set(self, session_id: str, column: str, value: object) -> None:
        with self._people.opened() as file:
            file.execute(f"UPDATE sessions SET {column} = ? WHERE session_id = ?", (value, session_id))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _session(row: sqlite3.Row) -> Session:
    return Session(
        row["session_id"],
        account_of(row),
        row["purpose"],
        bool(row["presenting"]),
        row["begun_at"],
        row["seen_at"],
    )
