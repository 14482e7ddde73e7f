"""A load says beforehand that it begins, and afterwards what it did; then the log and the ledger can be compared."""

from collections.abc import Iterable, Mapping
from math import inf

from graph.audit.entry import Deed, Entry, Line
from graph.audit.log import AuditLog, Fault

INTENT, RECEIPT = "intent", "receipt"
UNFINISHED = "what began here has no receipt"
"""Cut short or still at work; the next change that is done settles it."""


def intent(log: AuditLog, *, who: str, purpose: str, files: Iterable[str], ledger: tuple[int, int]) -> Line:
    """Say that a load begins: the hashes of its files, the ledger's versions before. Raises AuditRefused."""
    return log.append(
        Entry(Deed.COLLECT, who, purpose=purpose, surface="load", ids=tuple(files), stage=INTENT, ledger=ledger)
    )


def receipt(log: AuditLog, begun: Line, *, counts: Mapping[str, int], ledger: tuple[int, int]) -> Line:
    """Say what became of it: the counts, the ledger's versions after. Raises AuditRefused."""
    entry = begun.entry
    return log.append(
        Entry(
            Deed.COLLECT,
            entry.who,
            purpose=entry.purpose,
            surface=entry.surface,
            ids=entry.ids,
            stage=RECEIPT,
            about=begun.number,
            counts=counts,
            ledger=ledger,
        )
    )


def reconcile(lines: Iterable[Line], versions: tuple[int, int]) -> list[Fault]:
    """Compare the log with the ledger's (evidence, desk) versions now: loads without a receipt, changes that the log
    does not know, a ledger that went back.

    Every line that changes the ledger carries its versions afterwards; an intent carries those before.
    """
    faults: list[Fault] = []
    open_loads: dict[int, Line] = {}
    known: tuple[int, int] | None = None
    for line in lines:
        entry = line.entry
        if entry.stage == INTENT:
            if entry.ledger is not None:
                faults += _against(known, entry.ledger, line.number, may_be_more=_by_the_open(open_loads.values()))
            open_loads[line.number] = line
        if entry.stage == RECEIPT:
            # What was cut short before this began is settled by it: its intent says where the ledger stood by then.
            open_loads = {number: one for number, one in open_loads.items() if number > entry.about}
        known = entry.ledger or known
    faults += [Fault(number, UNFINISHED) for number in open_loads]
    return faults + _against(known, versions, 0, may_be_more=_by_the_open(open_loads.values()))


def _by_the_open(begun: Iterable[Line]) -> tuple[float, float]:
    """How many changes of (evidence, desk) those may have made that began and have no receipt: each of them one, but a
    load any number of both, for it also writes down that it began, and which files it kept.
    """
    entries = [line.entry for line in begun]
    if any(entry.surface == "load" for entry in entries):
        return inf, inf
    desk = sum(entry.surface.startswith("desk:") for entry in entries)
    return len(entries) - desk, desk


def _against(
    known: tuple[int, int] | None, found: tuple[int, int], line: int, *, may_be_more: tuple[float, float] = (0, 0)
) -> list[Fault]:
    """Where the ledger stands against the last that the log knows of it."""
    if known is None:
        return []
    if known[0] <= found[0] <= known[0] + may_be_more[0] and known[1] <= found[1] <= known[1] + may_be_more[1]:
        return []
    if found[0] < known[0] or found[1] < known[1]:
        return [Fault(line, "the ledger is older than the log: it was put back to an earlier state")]
    return [Fault(line, "the ledger was changed without a line in the log")]
