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

_REASON = '{"why", "text", "number", "more", "code", "others": [ids], "sources": [sources]}'
_AGENDA_ROW = (
    '{"id", "entity_id", "label", "is_child", "level", "was", "age", "records", "new", "agencies", "episodes",\n'
    f'  "children", "code", "day", "at", "badges", "reasons": [{_REASON}],\n'
    '  "warnings": [as reasons], "gaps": [{"item", "state", "sources"}], "decisions": [record ids]}'
)
_ACTION = (
    '{"record_id", "version", "text", "owner", "agency", "theme", "due", "late", "rag", "closed", "outcome", "about",\n'
    '  "audience", "by", "at"}'
)

_RELEASE = '{"release_id", "what", "marking", "to": [agencies], "by", "at"}'

SHAPES: dict[str, str] = {
    "audit show": (
        '{"lines": [{"n", "at", "deed", "who", "role", "agency", "session", "purpose", "reason", "surface",\n'
        '  "ids": [ids], "recipients": [texts], "rule", "stage", "about", "counts": {name: n}}]}'
    ),
    "audit verify": '{"whole", "lines", "faults": [{"line", "what"}]}',
    "audit adopt": '{"line"}',
    "release list": f'{{"releases": [{_RELEASE}]}}',
    "release show": f'{_RELEASE[:-1]}, "product": as released}}',
    "release make": _RELEASE,
    "release recall": '{"release_id", "recalled"}',
    "break-glass": '{"source", "notice", "until", "review_due", "too_often"}',
    "load": (
        f'{{"files": [{_COUNTS}],\n "rejections": [{_ROW}],\n "flags": [{_ROW}],\n'
        ' "unrecognised": [{"file", "reason"}], "matched",\n'
        ' "held_back": [{"decision", "stands", "under_13", "send"}]}\n'
        "`held_back`: the Lows of this load that the hard rule keeps out of force."
    ),
    "match run": '{"mentions", "joined", "proposed", "new", "ended"}',
    "match queue": (
        '{"queue": [{"left", "right", "left_label", "right_label", "left_mention", "right_mention", "kind", \n'
        '  "reasons", "changes", "probability", "waits_for_second", "said_by"}]}\n'
        "in the order in which to decide. `probability` is for sorting, never to be shown beside a person."
    ),
    "match decide": '{"act", "verdict", "judgements", "waits_for_second"}',
    "match split": "the same",
    "match undo": '{"taken_back"}',
    "match report": (
        'alone: {"as_it_stands": {kind: {"mentions", "entities", "alone", "identifier", "confirmed", "by_rule",\n'
        '  "waiting", "largest"}}}\n'
        '--truth: {"kinds": {kind: {"precision", "recall", "f1", "found", "right", "true", "largest",\n'
        '  "largest_true"}},\n'
        ' "queue": {the same}, "calibration": [{"low", "pairs", "said", "right"}], "calibration_error"}\n'
        '--labelled: {"mentions", "bands": {band, scored, joined, accepted, queue: {as above}}, \n'
        ' "groups": {name: {..}}, "calibration", "calibration_error", "queue_per_thousand", "largest", "largest_true"}'
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
        ' "grade"}]}],\n'
        ' with --strongest: "strongest": [{"from", "to", "strength", "independent_origins", "reports"}],\n'
        '  "in_common": [an entity with its label and the reports that tie both to it]}'
    ),
    "links": (
        '{"as_of", "order", "children", "context_only",\n'
        ' "links": [{"a", "a_label", "b", "b_label", "tier", "score", "sentence", "reasons": [texts],'
        ' "reports": [sources],\n'
        '  "lead_reports", "independent_origins", "independent_origins_most", "agencies", "best_grade",\n'
        '  "newest_days", "shared": [{"entity_id", "kind", "label", "counted", "context", "lead", "linked_children",\n'
        '   "kind_weight", "rarity", "part", "a": tie, "b": tie}],\n'
        '  "together": [{"how", "weight", "rarity", "part", and the keys of a tie}],\n'
        '  "breaks": [{"report", "falls_to", "text"}]}],\n'
        ' "linked_to_many": [{"entity_id", "kind", "label", "children", "by_leads"}],\n'
        ' "excluded": [{"entity_id", "kind", "label", "reason", "children"}],\n'
        ' "doubtful_origins": [{"a", "b", "why"}]}\n'
        'a tie: {"relations", "strength", "independent_origins", "independent_origins_most", "reports",\n'
        ' "origins": [{"reports", "grade", "counts", "grade_weight", "identity", "age"}], "leads": [same keys]}'
    ),
    "clusters": (
        '{"as_of", "people", "links", "method": {"runs", "resolution", "seed"},\n'
        ' "clusters": [{"id", "core", "fringe", "not_listed", "children", "places", "vehicles", "phones",\n'
        '  "online_accounts", "stability", "reports", "independent_origins", "independent_origins_most",\n'
        '  "members": [{"entity_id", "label", "person_of_concern", "also_named_as_harmed", "runs_with_it",\n'
        '   "runs_among_most_connected", "runs", "appears_with", "reports", "text"}],\n'
        '  "tied_to": [{"entity_id", "kind", "label", "people", "reports"}],\n'
        '  "weakest_link": {"side", "links", "reports", "text"} or null,\n'
        '  "connects": [{"entity_id", "cluster", "appears_with", "reports"}]}],\n'
        ' "children_who_may_pose_a_risk": [{"child", "label", "harmed_in", "named_in", "at_risk", "lead", "text"}]}'
    ),
    "decide list": (
        '{"decisions": [{"record_id", "kind", "says", "about": [ids or sources], "labels", "by", "at", "why",'
        ' "review"}]}'
    ),
    "decide concern": '{"record_id", "kind", "says", "about", "labels", "by", "at", "why", "review"}',
    "decide rule-out": '{"record_id", "kind", "says", "about", "labels", "by", "at", "why", "review"}',
    "decide telling": '{"record_id", "kind", "says", "about", "labels", "by", "at", "why", "review"}',
    "decide undo": '{"record_id", "taken_back"}',
    "new": (
        '{"since", "as_of", "new": [{"entity_id", "kind", "what", "label"}], "gone": [{"entity_id", "kind"}],\n'
        ' "joined": [{"entity_id", "were"}], "parted": [{"was", "entity_ids"}],\n'
        ' "links": [{"a", "a_label", "b", "b_label", "before", "after"}],\n'
        ' "clusters": [{"course", "before", "after", "came", "went"}],\n'
        ' "levels": [{"child", "label", "before", "after"}],\n'
        ' "corroborations": [{"child", "child_label", "entity_id", "label", "before", "after"}]}'
    ),
    "growth": (
        '{"frames": [{"as_of", "children", "linked_children", "links": {"strong", "possible", "lead"}, "people",\n'
        '  "clusters": [{"id", "people", "children"}]}]}'
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
    "missing": (
        '{"as_of", "days", "top": [{"child", "episodes", "hours_away", "hours_away_least", "before", "ever", "trend",\n'
        '  "kinds", "sources", "sources_before"}], "repeats": [the same],\n'
        ' "still_missing": [episode_refs],\n'
        ' "missing_now": [{"episode", "source", "child", "since", "hours_away", "hours_away_least", "back_since"}],\n'
        ' "interviews": [{"episode", "stage", "timeliness", "source", "child", "due", "possible", "independent",\n'
        '  "doubts"}],\n'
        ' "triggers": [{"child", "episodes", "sources", "certain", "current"}],\n'
        ' "first_repeats": [{"child", "first", "second", "certain"}], "frequent": [{"child", "absences", "sources"}],\n'
        ' "found_with": [{"entity", "children", "sources"}], "found_at": [the same],\n'
        ' "not_found_places": [{"source", "place", "reason"}],\n'
        ' "drawn": [{"child", "entity", "is_place", "absences", "of", "sources"}],\n'
        ' "placed_by_others": [{"child", "authorities", "sources"}], "not_reckoned": [{"source", "reason"}]}\n'
        "stage: not yet returned, not offered, offered, declined, not possible, completed;\n"
        "timeliness: running, in time, late, none. `episode` is the record's own reference;\n"
        "`hours_away` is at most, `hours_away_least` at least."
    ),
    "duties list": (
        '{"questions": [{"duty", "mandatory", "ask", "confirm", "source", "day", "children",\n'
        '  "raised_by": [{"field", "phrase", "start", "end"}], "may_answer": [sources], "open", "answer"}]}\n'
        "`start` is -1 where a word of a list raised it; `liberty duties` alone gives the same for open ones."
    ),
    "level agree": '{"record_id", "child", "level", "agreed_by", "agreed_on", "why"}',
    "level take-back": '{"record_id", "taken_back"}',
    "duties answer": '{"record_id", "source", "duty", "answer", "why"}',
    "risk": (
        '{"as_of", "practitioner_risks": [{"child", "text", "sources"}],\n'
        ' "held_back": [{"decision", "stands", "under_13", "send"}],\n'
        ' "not_on_list": [{"child", "level", "evidence": [{"sign", "indicator", "wording", "sources"}]}],\n'
        ' "referrals": [{"child", "question", "wording", "sources"}],\n'
        ' "due": [{"child", "case", "level", "what", "last", "due", "late", "sources"}],\n'
        ' "trigger_plans": [{"child", "state", "officers", "sources", "against"}],\n'
        ' "gaps": [{"child", "level", "item", "sources"}],\n'
        ' "dual_status": [{"child", "as_victim", "as_risk", "others_at_risk"}],\n'
        ' "cuckooed": [{"person", "sources", "places"}],\n'
        ' "transition": [{"person", "age", "is_child", "by_age", "open_cases", "items"}],\n'
        ' "levels": [{"child", "level", "certain", "decisions", "open_cases"}]}\n'
        '--list NAME: "as_of" and that list alone\n'
        'a child: {"child": {"id", "level", "history", "answers", "offer", "open_cases", "officers"}, "evidence"}'
    ),
    "agenda": (
        '{"meeting", "as_of", "since", "days", "evidence_version", "figures": {name: number},\n'
        ' "items": [{"item", "title", "order", "new", "left_out", "notes", "rows": [row],\n'
        '  "not_on_this_list": [row]}]}\n'
        f"each row: {_AGENDA_ROW}"
    ),
    "meeting list": '{"meetings": [{"meeting", "state": "open" | "closed", "opened_at", "closed_at", "since"}]}',
    "meeting open": '{"meeting", "state", "opened_at", "closed_at", "since"}',
    "meeting close": "as `meeting open`",
    "meeting nominate": '{"record_id", "item"}',
    "meeting take-back": '{"record_id", "taken_back"}',
    "actions list": f'{{"actions": [{_ACTION}]}}',
    "actions add": _ACTION,
    "actions set": "as `actions add`",
    "actions close": "as `actions add`",
    "pack": '{"files": [files], "meeting", "marking", "evidence_version", "children"}',
    "withdraw": '{"source", "withdrawn", "why", "lost": {"source", "claims", "entities", "relations", "joinings"}}',
    "export": (
        '{"format", "files": [{"file", "rows"}], "marking"}\nor, with --to, {"to", "nodes", "relationships", "marking"}'
    ),
    "synth": '{"out", "seed", "months", "files", "rows": {feed: number}}',
    "demo": (
        '{"dir", "store", "months": [{"month", "read", "quarantined", "to_mend"}],\n'
        ' "linked": [{"a", "b", "tier", "reports"}], "address", "accounts": [{"name", "role", "password"}]}'
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
    "users list": (
        '{"you": {"name", "role", "agency"}, "purpose", "store",\n'
        ' "accounts": [{"name", "role", "agency", "body", "clearances", "signs_in", "signed_in"}]}'
    ),
    "users add": "as `users list`; with --hand-out also `password`",
    "users role": "as `users list`",
    "users clearance": "as `users list`",
    "users password": "as `users list`; with --hand-out also `password`",
    "users sign-out": "as `users list`",
    "users remove": "as `users list`",
    "store check": '{"faults": [texts]}',
    "store copy": '{"versions", "picture_hash", "from", "to"}',
    "backup": '{"out", "picture_hash", "files": [names]}',
    "restore": '{"store", "picture_hash", "made_at"}',
    "store project": '{"projected", "evidence_version"}',
    "store hash": '{"picture_hash", "evidence_version"}',
}
