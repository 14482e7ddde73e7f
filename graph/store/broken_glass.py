"""Breaking the glass on a store: the log and the desk are told first, and what the desk was told is what opens."""

import secrets
from datetime import datetime

from graph.access.facts import ClaimFacts
from graph.access.glass import break_glass, is_too_often, review_due
from graph.access.marking import Marking
from graph.access.purpose import Purpose
from graph.access.viewer import GRANT_LASTS, Grant, Viewer
from graph.audit import Deed, Entry, Witness
from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.errors import Misuse
from graph.model import BrokenGlass
from graph.store.days import micros
from graph.store.port import Writer
from graph.store.rows import Rows
from graph.vocabulary import RECORD_KIND, Feed


def grants_told(rows: Rows) -> list[Grant]:
    """Every grant that a notice at the desk stands for, the oldest first."""
    told = rows.desk_versions([DeskKind.GLASS_BROKEN.value], micros(_END))
    return [Grant(one.by, one.about[0], one.at, one.why, notice=one.record_id) for one in told if one.about]


def open_record(
    rows: Rows,
    writer: Writer,
    witness: Witness,
    viewer: Viewer,
    purpose: Purpose,
    source: str,
    now: datetime,
    *,
    session: str,
    surface: str,
) -> BrokenGlass:
    """Open one restricted record for an hour, for this viewer alone.

    Raises:
        NotAllowed: the role may not, or the reason says too little.
        AuditRefused: nobody could be told, so the record stays shut.
        Misuse: no record is named.
    """
    _, _, rest = source.partition(":")
    feed = next((feed for feed in Feed if rest.startswith(f"{feed.value}:")), None)
    if feed is None:
        raise Misuse("No record is named.", "Give it as system:feed:reference.")
    facts = ClaimFacts(feed, RECORD_KIND[feed], marking=Marking(restricted=True), record=source)
    earlier = grants_told(rows)
    grants: list[Grant] = []

    def notify(grant: Grant) -> str:
        notice = f"G-{secrets.token_hex(6)}"
        witness.append(
            Entry(
                Deed.CONSULT,
                viewer.name,
                role=viewer.role.value,
                agency=viewer.agency,
                session=session,
                purpose=purpose.without_reason,
                reason=grant.reason,
                surface=surface,
                ids=(source, notice),
                rule="glass_may_be_broken",
                stage="glass",
            )
        )
        body = {
            "until": (now + GRANT_LASTS).isoformat(),
            "review_due": review_due(grant).isoformat(),
            "too_often": is_too_often([*earlier, grant], viewer.name, now),
        }
        writer.decide(
            DeskRecord(
                notice,
                DeskKind.GLASS_BROKEN,
                (source,),
                body,
                viewer.name,
                now,
                grant.reason,
                audience=DeskAudience.STAFF,
            )
        )
        grants.append(grant)
        return notice

    opened = break_glass(viewer, facts, purpose, now, notify)
    (grant,) = grants
    return BrokenGlass(
        source,
        opened.grants[-1].notice,
        now + GRANT_LASTS,
        review_due(grant),
        is_too_often([*earlier, grant], viewer.name, now),
    )


_END = datetime.fromisoformat("9999-01-01T00:00:00+00:00")
