"""Sign-in in the log, before it takes effect: who came, who was refused, who went, what an administrator changed."""

from dataclasses import dataclass
from pathlib import Path

from dashboard.signin.accounts import Account
from graph.audit import AuditLog, Deed, Entry, open_audit
from graph.settings import Settings

NOBODY = "nobody known"
"""Stands for whoever typed a name that has no account: what was typed may be a password, and is not written."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The log of looks, as far as sign-in writes into it."""

    log: AuditLog

    def came(self, account: Account | None, what: str, *, address: str = "", session: str = "", why: str = "") -> None:
        """Somebody signed in, was refused, stated a purpose or went.

        Raises:
            AuditRefused: it cannot be written, so it must not happen.
        """
        who = account.viewer if account else None
        self.log.append(
            Entry(
                Deed.CONSULT,
                who.name if who else NOBODY,
                role=str(who.role) if who else "",
                agency=who.agency if who else "",
                session=session,
                purpose=why,
                surface=f"sign-in from {address}" if address else "sign-in",
                ids=(account.account_id,) if account else (),
                stage=what,
            )
        )

    def changed(self, by: str, account_id: str, what: str) -> None:
        """Somebody opened, changed or closed an account. Raises AuditRefused."""
        self.log.append(Entry(Deed.ALTER, by, surface="accounts", ids=(account_id,), stage=what))


def journal_of(settings: Settings) -> Journal:
    """The log that goes with the store in these settings."""
    return Journal(open_audit(audit_path(settings)))


def audit_path(settings: Settings) -> Path:
    """Beside an embedded store; in the data folder where the store is a server."""
    if settings.is_embedded:
        store = Path(settings.store_url.removeprefix("sqlite://"))
        return store.with_name(store.stem + ".audit.log")
    return settings.home / "audit.log"
