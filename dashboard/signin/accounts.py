"""Accounts: a name, a role, what it was cleared for, and how its owner shows who they are.

The role is ours alone: whatever an organisation's own sign-in says of somebody, it opens the account that an
administrator made for them, with the role written there. A closed account keeps its name, so that nobody else ever
stands for what was done under it.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.signin.passwords import check_new, hashed
from dashboard.signin.people import People
from graph.access import Clearance, Role, Viewer
from graph.access.partners import presets
from graph.errors import Misuse
from graph.vocabulary import Agency


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `subject` is who the organisation's own sign-in knows the owner as; "" is nobody."""

    account_id: str
    viewer: Viewer
    subject: str = ""
    has_password: bool = False
    must_change: bool = False
    made_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def name(self) -> str:
        """The owner's name, as it stands beside what they do."""
        return self.viewer.name

    @property
    def is_open(self) -> bool:
        """Whether its owner may still sign in."""
        return self.closed_at is None


class Accounts:
    """The accounts in the file."""

    def __init__(self, people: People) -> None:
        self._people = people

    def all(self) -> tuple[Account, ...]:
        """Every account, by name, closed ones too."""
        return tuple(sorted((account_of(row) for row in self._rows("1")), key=lambda account: account.name.casefold()))

    def find(self, name: str) -> Account | None:
        """The open account of that name."""
        return next((account_of(row) for row in self._rows("name = ? AND closed_at IS NULL", name.strip())), None)

    def of_subject(self, subject: str) -> Account | None:
        """The open account of whoever the organisation's own sign-in calls so."""
        found = self._rows("subject = ? AND subject <> '' AND closed_at IS NULL", subject)
        return next(map(account_of, found), None)

    def password_of(self, name: str) -> str:
        """The hash that is kept; "" where there is no such open account, or none is set."""
        found = self._rows("name = ? AND closed_at IS NULL", name.strip())
        return next((row["password"] for row in found), "")

    def add(self, viewer: Viewer, *, subject: str = "") -> Account:
        """Open an account; a name that was closed is opened again, without its old password.

        Raises:
            Misuse: the name is empty or in use, the role needs an agency, or somebody else has that subject.
        """
        check_viewer(viewer)
        if self.find(viewer.name):
            raise Misuse("Somebody of that name has an account.", "`liberty users role` and others change it.")
        fresh = (f"A-{secrets.token_hex(5)}", viewer.name.strip(), *_rights(viewer), subject, self._people.now())
        if self.of_subject(subject):
            raise Misuse("That sign-in belongs to another account.", "`liberty users list` shows whose.")
        with self._people.opened() as file:
            file.execute(
                "INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, '', 0, ?, ?, NULL) ON CONFLICT (name) DO UPDATE SET"
                " role = excluded.role, agency = excluded.agency, body = excluded.body, subject = excluded.subject,"
                " clearances = excluded.clearances, password = '', must_change = 0, closed_at = NULL",
                fresh,
            )
        return self._needed(viewer.name)

    def change(self, viewer: Viewer) -> Account:
        """Give somebody another role, agency, body or clearances; sessions see it at their next click."""
        check_viewer(viewer)
        account = self._needed(viewer.name)
        with self._people.opened() as file:
            file.execute(
                "UPDATE accounts SET role = ?, agency = ?, body = ?, clearances = ? WHERE account_id = ?",
                (*_rights(viewer), account.account_id),
            )
        return self._needed(viewer.name)

    def set_password(self, name: str, password: str, *, must_change: bool = False) -> Account:
        """Keep another password. `must_change`: its owner chooses one of their own at the next sign-in.

        Raises:
            Misuse: there is no such account, or the password is too weak.
        """
        account = self._needed(name)
        kept = hashed(check_new(password, account.name))
        with self._people.opened() as file:
            file.execute(
                "UPDATE accounts SET password = ?, must_change = ? WHERE account_id = ?",
                (kept, must_change, account.account_id),
            )
        return self._needed(name)

    def close(self, name: str) -> Account:
        """Shut an account for good: its sessions end now, its name stays taken."""
        account = self._needed(name)
        with self._people.opened() as file:
            file.execute("DELETE FROM sessions WHERE account_id = ?", (account.account_id,))
            file.execute(
                "UPDATE accounts SET closed_at = ?, password = '', subject = '' WHERE account_id = ?",
                (self._people.now(), account.account_id),
            )
        return account

    def _needed(self, name: str) -> Account:
        if found := self.find(name):
            return found
        raise Misuse("Nobody of that name has an open account.", "`liberty users list` shows who has.")

    def _rows(self, where: str, *values: object) -> list[sqlite3.Row]:
        if not self._people.path.exists():
            return []  # asking makes no file
        with self._people.opened() as file:
            return file.execute(f"SELECT * FROM accounts WHERE {where}", values).fetchall()


def check_viewer(viewer: Viewer) -> None:
    """Raises Misuse where an account could not be made out for this viewer."""
    if not viewer.name.strip() or any(ord(sign) < 32 for sign in viewer.name) or len(viewer.name) > 80:
        raise Misuse("An account needs a name on one line, of at most 80 characters.")
    if viewer.role is Role.PARTNER and not viewer.agency:
        raise Misuse("A partner belongs to an agency.", f"Say which: --agency {Agency.SOCIAL_CARE}.")
    if viewer.agency and viewer.agency not in set(Agency):
        raise Misuse("That is no agency on the list.", "`docs/reference/words.md` has them.")
    preset = presets().get(viewer.agency)
    if viewer.role is Role.PARTNER and preset and preset.several_bodies and not viewer.body.strip():
        raise Misuse(
            "This agency is many bodies, and none of them reads what another sent.",
            "Say which school, trust or practice, as its records name it: --body TEXT.",
        )


def _rights(viewer: Viewer) -> tuple[str, str, str, str]:
    return str(viewer.role), viewer.agency, viewer.body.strip(), json.dumps(sorted(viewer.clearances))


def account_of(row: sqlite3.Row) -> Account:
    """A row of the table as an account."""
    clearances: Iterable[str] = json.loads(row["clearances"])
    viewer = Viewer(
        row["name"], Role(row["role"]), row["agency"], row["body"], frozenset(Clearance(each) for each in clearances)
    )
    return Account(
        row["account_id"],
        viewer,
        row["subject"],
        has_password=bool(row["password"]),
        must_change=bool(row["must_change"]),
        made_at=datetime.fromtimestamp(row["made_at"], UTC),
        closed_at=None if row["closed_at"] is None else datetime.fromtimestamp(row["closed_at"], UTC),
    )
