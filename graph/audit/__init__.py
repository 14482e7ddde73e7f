"""The log of who looked at what, changed it, shared it, joined it or erased it: written first, or nothing happens."""

from graph.audit.entry import Deed, Entry, Line
from graph.audit.loads import intent, receipt, reconcile
from graph.audit.log import AUDIT_KEY, AuditLog, AuditRefused, Fault, open_audit
from graph.audit.looks import Looks
from graph.audit.reading import lines_for
from graph.audit.witness import Witness, audit_path

__all__ = [
    "AUDIT_KEY", "AuditLog", "AuditRefused", "Deed", "Entry", "Fault", "Line", "Looks", "Witness", "audit_path",
    "intent", "lines_for", "open_audit", "receipt", "reconcile",
]  # fmt: skip
