"""Before anything leaves by the terminal: who gets it and why, in the log of looks and the disclosure ledger."""

import secrets
from typing import TYPE_CHECKING

from dashboard.cli.audit_wording import KEPT_HERE
from dashboard.cli.frame import Run

if TYPE_CHECKING:
    from graph.store import Store


def tell_who_gets(run: Run, what: str, recipient: str = "", why: str = "") -> None:
    """Write down a disclosure. Without a recipient it stays with whoever asked.

    Raises:
        AuditRefused: the log cannot be written, so nothing may leave.
    """
    from graph.desk import DeskAudience, DeskKind, DeskRecord
    from ingest.load import record

    to, reason = recipient.strip() or run.viewer.name, why.strip() or KEPT_HERE
    body = {"recipient": to, "what": what, "evidence_version": run.store.versions()[0]}
    told = DeskRecord(
        f"D-{secrets.token_hex(8)}", DeskKind.DISCLOSURE, (), body, run.viewer.name, run.now, reason,
        audience=DeskAudience.STAFF,
    )  # fmt: skip
    with run.store.writer() as writer:
        record(writer, told)


def tell_of_copy(run: Run, store: "Store", to: str) -> None:
    """Log that the whole ledger leaves for another place, such as a backup.

    Raises:
        AuditRefused: the log cannot be written, so nothing is copied.
    """
    from graph.audit import Deed, Entry

    viewer = run.viewer
    entry = Entry(
        Deed.DISCLOSE,
        viewer.name,
        role=viewer.role.value,
        agency=viewer.agency,
        session=run.session,
        reason=KEPT_HERE,
        surface=run.surface,
        ids=("whole:ledger",),
        recipients=(to,),
    )
    store.audit.append(entry)
