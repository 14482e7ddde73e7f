"""The shape of each command's JSON, as promised: what is here stays, more may stand beside it."""

_CLAIM = (
    '{"claim_id", "source", "feed", "subject", "subject_entity", "predicate", "value", "object", "object_entity",\n'
    '  "as_written", "field", "start", "end", "ordinal", "grade", "header", "known_at", "held_from", "held_to",\n'
    '  "basis", "suggested"}'
)
_COUNTS = '{"file", "feed", "read", "accepted", "unchanged", "amended", "quarantined"}'
_ROW = '{"file", "row", "reference", "column", "value", "reason", "remedy"}'
_WAITING = (
    '{"waiting_id", "kind", "file_name", "sheet", "row", "feed", "source", "reference", "column", "value", "reason",\n'
    '  "remedy", "state", "since", "settled_by", "settled_why"}'
)

SHAPES: dict[str, str] = {
    "load": (
        f'{{"files": [{_COUNTS}],\n "rejections": [{_ROW}],\n "flags": [{_ROW}],\n'
        ' "unrecognised": [{"file", "reason"}]}'
    ),
    "search": '{"found": [{"entity_id", "kind", "label", "matched", "sources", "source"}]}',
    "show": (
        'an entity: {"entity": {"entity_id", "kind", "label", "is_child", "members", "claims", "joinings",\n'
        '  "sources"}}\n'
        'a record: {"source": {"source", "feed", "entity_id", "header", "grade", "content", "values", "marks",\n'
        '  "claims", "versions", "flags", "order_unknown", "withdrawn", "withdrawn_why"}}\n'
        f"each claim: {_CLAIM}\n"
        '--without: {"without": {"source", "claims", "entities": [{"entity_id", "label"}], "relations", "joinings"}}'
    ),
    "mentions": (
        '[{"feed", "reference", "field", "ordinal", "as_written", "kind", "entity_id", "mention_id", "source_system",\n'
        '  "source", "start", "end", "suggested"}]'
    ),
    "path": (
        '{"connected", "a", "b", "equally_short",\n'
        ' "steps": [{"from", "from_label", "to", "to_label", "reports": [sources],\n'
        '  "supports": [{"subject", "relation", "object", "source", "suggested", "as_written": [texts], "agency",'
        ' "grade"}]}]}'
    ),
    "hotspots": (
        '{"hotspots": [{"class", "easting", "northing", "side", "events", "expected", "p", "probability", "children",\n'
        '  "agencies", "change", "event_ids"}],\n'
        ' "premises": [{"entity_id", "name", "other_names", "licence_ref", "easting", "northing", "events",\n'
        '  "children", "agencies", "first", "last", "longest_gap_days", "share", "since_last_meeting",\n'
        '  "rate", "low", "high", "class", "change", "reports"}],\n'
        ' "unmapped", "mapped", "outside", "protected", "found_because_we_looked", "events", "location_classes",\n'
        ' "measure", "why_no_surface", "tested", "simulations", "seed", "cell",\n'
        ' "alerts": [{"easting", "northing", "side", "months", "events", "expected", "p", "event_ids"}],\n'
        ' "near_repeats": [{"beyond", "within", "after", "up_to", "pairs", "expected", "p"}]}\n'
        '--backtest: {"methods": [{"method", "area", "pai", "pai_low", "pai_high", "pei", "rri", "hit_rate", "hits",\n'
        '  "events"}], "verdict", "origins", "events", "cell"}'
    ),
    "withdraw": '{"source", "withdrawn", "why", "lost": {"source", "claims", "entities", "relations", "joinings"}}',
    "export": '{"format", "files": [{"file", "rows"}], "marking"}',
    "synth": '{"out", "seed", "months", "files", "rows": {feed: number}}',
    "demo": (
        '{"dir", "store", "months": [{"month", "read", "quarantined", "to_mend"}],\n'
        ' "linked": [{"a", "b", "reports"}], "address"}'
    ),
    "dashboard": '{"address"}',
    "config": '{"settings": [{"name", "value", "origin", "unit", "says"}], "unknown": [variables]}',
    "doctor": '{"checks": [{"name", "state": "good" | "ask" | "look" | "wrong", "found", "remedy"}]}',
    "quarantine list": f'{{"waiting": [{_WAITING}]}}',
    "quarantine show": '{"waiting": {the keys of `quarantine list`, "raw"}}',
    "quarantine release": (
        'a row: {"waiting_id", "state", "source", "outcome", "flags": [{"column", "value", "reason", "remedy"}]}\n'
        'a value: {"waiting_id", "state"}'
    ),
    "quarantine discard": '{"waiting_id", "state"}',
    "users list": '{"you": {"name", "role", "agency"}, "purpose", "store", "viewers": [{"name", "role", "agency"}]}',
    "users add": "as `users list`",
    "users remove": "as `users list`",
    "store check": '{"faults": [texts]}',
    "store hash": '{"picture_hash", "evidence_version"}',
}
