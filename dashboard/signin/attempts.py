"""Failed attempts, counted: by account and address, by account from anywhere, by address at any account.

After five failures somebody waits; the limit for one account from all addresses together is higher, so that a
stranger who types a chair's name wrongly on purpose does not shut the chair out at once.
"""

from dashboard.signin.people import People

WINDOW = 15 * 60.0
"""Seconds after which a failure is forgotten."""
HERE, ANYWHERE, ADDRESS = 5, 20, 30


class Attempts:
    """The failures in the file."""

    def __init__(self, people: People) -> None:
        self._people = people

    def wait(self, account: str, address: str) -> float:
        """Seconds to wait before the next attempt is looked at; 0 when it may be."""
        now = self._people.now()
        with self._people.opened() as file:
            rows = file.execute(
                "SELECT account, address, at FROM attempts WHERE at > ? AND (account = ? OR address = ?) ORDER BY at",
                (now - WINDOW, account, address),
            ).fetchall()
        mine = [row["at"] for row in rows if row["account"] == account]
        here = [row["at"] for row in rows if row["account"] == account and row["address"] == address]
        from_there = [row["at"] for row in rows if row["address"] == address]
        counted = ((here, HERE), (mine, ANYWHERE), (from_there, ADDRESS))
        return max([0.0, *(times[-limit] + WINDOW - now for times, limit in counted if len(times) >= limit)])

    def failed(self, account: str, address: str) -> None:
        """Count one more; old ones go."""
        now = self._people.now()
        with self._people.opened() as file:
            file.execute("DELETE FROM attempts WHERE at <= ?", (now - WINDOW,))
            file.execute("INSERT INTO attempts VALUES (?, ?, ?)", (account, address, now))

    def forget(self, account: str, address: str) -> None:
        """Signed in: what was mistyped here before no longer counts."""
        with self._people.opened() as file:
            file.execute("DELETE FROM attempts WHERE account = ? AND address = ?", (account, address))
