"""The door: decides who comes in, says why not in one sentence for everybody, and has it in the log first."""

import hashlib
import math
from dataclasses import dataclass
from datetime import timedelta

from dashboard.signin import wording
from dashboard.signin.accounts import Account, Accounts
from dashboard.signin.attempts import Attempts
from dashboard.signin.journal import Journal, journal_of
from dashboard.signin.passwords import fits
from dashboard.signin.people import People, people_of
from dashboard.signin.sessions import Limits, Session, Sessions
from graph.access.purpose import Purpose, PurposeKind, check_reason, offered
from graph.errors import NotAllowed
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that began; `token` goes into the browser's cookie and is told nowhere else."""

    token: str
    session: Session


class Door:
    """Sign-in over one file of accounts and one log."""

    def __init__(self, people: People, limits: Limits, journal: Journal) -> None:
        self.accounts = Accounts(people)
        self.sessions = Sessions(people, limits)
        self._attempts = Attempts(people)
        self.journal = journal

    def sign_in(self, name: str, password: str, *, address: str) -> Opened:
        """By name and password.

        Raises:
            NotAllowed: they do not go together, or there were too many attempts; which of them stays unsaid.
            AuditRefused: the log cannot be written.
        """
        tried = hashlib.sha256(name.strip().casefold().encode()).hexdigest()
        if seconds := self._attempts.wait(tried, address):
            raise NotAllowed(wording.wait(math.ceil(seconds / 60)), code="too_many_attempts")
        account = self.accounts.find(name)
        if not fits(password, self.accounts.password_of(name)) or account is None:
            self._attempts.failed(tried, address)
            self.journal.came(account, "refused: password", address=address)
            raise NotAllowed(wording.NOT_TOGETHER, wording.ASK_ADMINISTRATOR)
        self._attempts.forget(tried, address)
        return self._begin(account, "signed in by password", address)

    def sign_in_as(self, subject: str, *, address: str) -> Opened:
        """By the organisation's own sign-in, which has said who it is; the role comes from the account here.

        Raises:
            NotAllowed: no account is made out for that subject.
            AuditRefused: the log cannot be written.
        """
        account = self.accounts.of_subject(subject)
        if account is None:
            self.journal.came(None, "refused: no account for this organisation's sign-in", address=address)
            raise NotAllowed(wording.NO_ACCOUNT, wording.ASK_ADMINISTRATOR)
        return self._begin(account, "signed in by the organisation", address)

    def _begin(self, account: Account, how: str, address: str) -> Opened:
        self.journal.came(account, how, address=address)
        return Opened(*self.sessions.begin(account))

    def state_purpose(self, session: Session, kind: str, about: str, reason: str) -> Session:
        """What this session looks for from now on.

        Raises:
            NotAllowed: the kind is not offered to the role, what it needs is missing, or the reason says too little.
        """
        if kind not in set(PurposeKind) or PurposeKind(kind) not in offered(session.viewer.role):
            raise NotAllowed(wording.PICK_ONE)
        purpose = Purpose(PurposeKind(kind), " ".join(about.replace(":", " ").split())[:80], check_reason(reason)[:300])
        if not purpose.is_stated:
            raise NotAllowed(wording.name_it(purpose.kind.needs_about))
        self.journal.came(session.account, "purpose stated", session=session.session_id, why=purpose.text)
        return self.sessions.state_purpose(session, purpose.text)

    def change_password(self, session: Session, old: str, new: str, *, address: str) -> None:
        """The owner chooses another; all other sessions of the account end.

        Raises:
            NotAllowed: the old one is wrong. Misuse: the new one is too weak, or the old one again.
        """
        name = session.account.name
        tried = hashlib.sha256(name.casefold().encode()).hexdigest()
        if seconds := self._attempts.wait(tried, address):
            raise NotAllowed(wording.wait(math.ceil(seconds / 60)), code="too_many_attempts")
        if not fits(old, self.accounts.password_of(name)):
            self._attempts.failed(tried, address)
            raise NotAllowed(wording.OLD_WRONG)
        if new == old:
            raise NotAllowed(wording.SAME_AGAIN)
        self.journal.came(session.account, "password changed", session=session.session_id, address=address)
        self.accounts.set_password(name, new)
        self.sessions.end_all(session.account, but=session.session_id)

    def sign_out(self, session: Session, *, address: str = "") -> None:
        """Over at once; a log that cannot be written keeps nobody signed in."""
        self.sessions.end(session.session_id)
        self.journal.came(session.account, "signed out", session=session.session_id, address=address)


def limits_of(settings: Settings) -> Limits:
    """When sessions end, as set."""
    return Limits(
        timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours), settings.sessions_each
    )


def door_of(settings: Settings) -> Door:
    """The door to the store in these settings."""
    return Door(people_of(settings), limits_of(settings), journal_of(settings))
