"""A door with a clock that the test moves, over a file of accounts and a log of its own."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.signin.door import Door
from dashboard.signin.journal import Journal
from dashboard.signin.people import People
from dashboard.signin.sessions import Limits, Session
from graph.access import Role, Viewer
from graph.audit import AuditLog

ANA = Viewer("Ana Lyst", Role.ANALYST, "police")
SOL = Viewer("Sol Care", Role.PARTNER, "social_care")
WORDS = "heron-gravel-spoon"
HERE = "127.0.0.1"


@dataclass
class House:
    """The door, the log behind it, and the time."""

    folder: Path
    now: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)
    door: Door = field(init=False)

    def __post_init__(self) -> None:
        people = People(self.folder / "liberty.people.db", lambda: self.now)
        self.log = AuditLog(self.folder / "audit.log", b"k" * 32, self.folder / "head", lambda: self.now)
        self.door = Door(people, Limits(), Journal(self.log))
        for viewer in (ANA, SOL):
            self.door.accounts.add(viewer)
            self.door.accounts.set_password(viewer.name, WORDS)

    def later(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)

    def sign_in(self, name: str = ANA.name, password: str = WORDS, address: str = HERE) -> tuple[str, Session]:
        """The token and the session, with a purpose stated."""
        opened = self.door.sign_in(name, password, address=address)
        session = self.door.state_purpose(opened.session, "enquiry", "114/26", "car named by two schools in March")
        return opened.token, session

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Who and what, of every line in the log."""
        return [(line.entry.who, line.entry.stage) for line in self.log.lines()]


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with little work: what is tested here is who comes in, not how long a guess takes."""
    from argon2 import PasswordHasher

    from dashboard.signin import passwords

    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: quick)
    passwords._nobodys.cache_clear()


@pytest.fixture
def house(tmp_path: Path, quick_hashes: None) -> House:
    """Two people have an account; it is nine in the morning."""
    return House(tmp_path)
