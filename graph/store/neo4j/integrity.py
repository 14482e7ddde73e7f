"""What `liberty store check` asks of a ledger on a server: nothing may point at nothing."""

from collections.abc import Mapping
from typing import LiteralString

ORPHANS: Mapping[str, LiteralString] = {
    "versions of no record": "MATCH (v:LedgerVersion) WHERE NOT (:LedgerRecord)-[:LEDGER_VERSION]->(v) RETURN count(*)",
    "records without a version": "MATCH (r:LedgerRecord) WHERE NOT (r)-[:LEDGER_VERSION]->() RETURN count(*)",
    "versions without a text": "MATCH (v:LedgerVersion) WHERE v.content IS NULL OR v.header IS NULL RETURN count(*)",
    "claims fewer or more than their versions say": (
        "MATCH (v:LedgerVersion) WITH sum(v.claims) AS said MATCH ()-[c:LEDGER_CLAIM]->()"
        " WITH said, count(c) AS held RETURN abs(said - held)"
    ),
    "numbers given out and not used": (
        "MATCH (m:LedgerMeta {name: 'ledger'})"
        " CALL { MATCH (r:LedgerRecord) RETURN count(*) AS records }"
        " CALL { MATCH (v:LedgerVersion) RETURN count(*) AS versions }"
        " CALL { MATCH (n:LedgerMention) RETURN count(*) AS mentions }"
        " RETURN abs(m.record - records) + abs(m.version - versions) + abs(m.mention - mentions)"
    ),
    "blocks of numbers that do not fit what they speak of": (
        "MATCH (b:LedgerBlock) WITH collect(b) AS blocks"
        " MATCH (m:LedgerMeta {name: 'ledger'}) RETURN abs("
        "reduce(n = 0, b IN blocks | n + size(b.sources)) - m.record)"
    ),
}
UNFINISHED: LiteralString = (
    "OPTIONAL MATCH (done:LedgerLoad) WHERE done.finished_at IS NOT NULL WITH coalesce(max(done.load_id), 0) AS last"
    " MATCH (l:LedgerLoad) WHERE l.finished_at IS NULL AND l.load_id > last RETURN count(*)"
)
