"""Sign-in in the log, before it takes effect: who came, who was refused, who went, what an administrator changed."""

from dataclasses import dataclass
from pathlib import Path

from dashboard.signin.accounts import Account
from graph.audit import AuditLog, Deed, Entry, audit_path, open_audit
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
    return Journal(open_audit(log_path(settings)))


def log_path(settings: Settings) -> Path:
    """The file that the store itself writes its looks into: there is one log, beside the vault."""
    from graph.store.open import vault_of  # brings the stores, which `liberty --help` does without

    if settings.is_embedded:
        return audit_path(Path(settings.store_url.removeprefix("sqlite://")))
    return audit_path(vault_of(settings.store_url, settings.home))
