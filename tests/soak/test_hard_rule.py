"""A thousand random edits and imports against the hard rule."""

from pathlib import Path

from ingest.claims.derive import derive
from tests.builders import put, store_of
from tests.measured import record
from tests.unit.risk.test_front_door import case, edits_that_break_the_rule


def test_a_thousand_edits_leave_no_forbidden_low_in_force(tmp_path: Path) -> None:
    """No child under 13 or with SEND is in force as Low without a named Child Protection Manager."""
    store = store_of(tmp_path / "s.db")
    put(store, [derive(case(n, born, "")) for n, born in ((1, "2016-01-04"), (2, "2011-01-04"), (3, ""))])
    broken = edits_that_break_the_rule(store, 1_000, seed=7)
    record("Missing, risk and duty", "forbidden Lows after 1,000 edits and imports", broken, "children", bar="0")
    assert broken == 0
