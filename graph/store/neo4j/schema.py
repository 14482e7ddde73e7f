"""Labels, relationship types, and the numbered migrations of a ledger on Neo4j.

Nodes are only ever added. Numbers (`*_no`) are internal to one database; `mention_id`, `source` and `quarantine_id` are
the names that hold everywhere.
"""

from enum import StrEnum
from typing import LiteralString

from graph.errors import StoreError
from graph.store.neo4j.server import LOADING_PATIENCE, Change, Server


class Label(StrEnum):
    """The kinds of node of the ledger."""

    META = "LedgerMeta"
    ANSWER = "LedgerAnswer"
    LOAD = "LedgerLoad"
    FILE = "LedgerFile"
    LOADED_FILE = "LedgerLoadedFile"
    MARKING = "LedgerMarking"
    KEY = "LedgerKey"
    RECORD = "LedgerRecord"
    AMENDED = "LedgerAmended"
    VERSION = "LedgerVersion"
    SIGHTING = "LedgerSighting"
    MENTION = "LedgerMention"
    BLOCK = "LedgerBlock"
    JUDGEMENT = "LedgerJudgement"
    ENDING = "LedgerEnding"
    WITHDRAWAL = "LedgerWithdrawal"
    WAITING = "LedgerWaiting"
    SETTLED = "LedgerSettled"
    DESK = "LedgerDesk"
    PROJECTED = "LedgerProjected"
    """What the projection beside the ledger was made from."""


class Type(StrEnum):
    """The types of relationship of the ledger."""

    VERSION = "LEDGER_VERSION"
    """A record has a version."""
    CLAIM = "LEDGER_CLAIM"
    """A version says something of a mention, or (between two mentions) relates them."""
    SIGHTING = "LEDGER_SIGHTING"
    """A version came again."""
    JUDGES = "LEDGER_JUDGES"
    ENDS = "LEDGER_ENDS"
    WITHDRAWS = "LEDGER_WITHDRAWS"
    SETTLES = "LEDGER_SETTLES"
    REPLACES = "LEDGER_REPLACES"


MIGRATIONS: tuple[tuple[LiteralString, ...], ...] = (
    (
        "CREATE CONSTRAINT ledger_meta IF NOT EXISTS FOR (n:LedgerMeta) REQUIRE n.name IS UNIQUE",
        "CREATE CONSTRAINT ledger_answer IF NOT EXISTS FOR (n:LedgerAnswer) REQUIRE n.writer IS UNIQUE",
        "CREATE CONSTRAINT ledger_load IF NOT EXISTS FOR (n:LedgerLoad) REQUIRE n.load_id IS UNIQUE",
        "CREATE CONSTRAINT ledger_file IF NOT EXISTS FOR (n:LedgerFile) REQUIRE (n.sha256, n.name) IS UNIQUE",
        "CREATE CONSTRAINT ledger_file_no IF NOT EXISTS FOR (n:LedgerFile) REQUIRE n.file_no IS UNIQUE",
        "CREATE CONSTRAINT ledger_marking IF NOT EXISTS FOR (n:LedgerMarking) REQUIRE n.marking IS UNIQUE",
        "CREATE CONSTRAINT ledger_key IF NOT EXISTS FOR (n:LedgerKey) REQUIRE n.key IS UNIQUE",
        "CREATE CONSTRAINT ledger_record IF NOT EXISTS FOR (n:LedgerRecord) REQUIRE n.source IS UNIQUE",
        "CREATE CONSTRAINT ledger_record_no IF NOT EXISTS FOR (n:LedgerRecord) REQUIRE n.record_no IS UNIQUE",
        "CREATE INDEX ledger_record_reference IF NOT EXISTS FOR (n:LedgerRecord) ON (n.folded_reference)",
        "CREATE CONSTRAINT ledger_version_no IF NOT EXISTS FOR (n:LedgerVersion) REQUIRE n.version_no IS UNIQUE",
        "CREATE CONSTRAINT ledger_sighting IF NOT EXISTS FOR (n:LedgerSighting)"
        " REQUIRE (n.version_no, n.last_updated_at, n.extracted_at) IS UNIQUE",
        "CREATE CONSTRAINT ledger_mention IF NOT EXISTS FOR (n:LedgerMention) REQUIRE n.mention_id IS UNIQUE",
        "CREATE CONSTRAINT ledger_mention_no IF NOT EXISTS FOR (n:LedgerMention) REQUIRE n.mention_no IS UNIQUE",
        "CREATE CONSTRAINT ledger_block IF NOT EXISTS FOR (n:LedgerBlock) REQUIRE n.seq IS UNIQUE",
        "CREATE CONSTRAINT ledger_judgement IF NOT EXISTS FOR (n:LedgerJudgement) REQUIRE n.judgement_id IS UNIQUE",
        "CREATE INDEX ledger_judgement_act IF NOT EXISTS FOR (n:LedgerJudgement) ON (n.act)",
        "CREATE INDEX ledger_judgement_at IF NOT EXISTS FOR (n:LedgerJudgement) ON (n.known_at)",
        "CREATE INDEX ledger_version_seq IF NOT EXISTS FOR (n:LedgerVersion) ON (n.seq)",
        "CREATE CONSTRAINT ledger_ending IF NOT EXISTS FOR (n:LedgerEnding) REQUIRE n.judgement_id IS UNIQUE",
        "CREATE CONSTRAINT ledger_waiting IF NOT EXISTS FOR (n:LedgerWaiting) REQUIRE n.waiting_id IS UNIQUE",
        "CREATE INDEX ledger_waiting_source IF NOT EXISTS FOR (n:LedgerWaiting) ON (n.source)",
        "CREATE CONSTRAINT ledger_desk IF NOT EXISTS FOR (n:LedgerDesk) REQUIRE n.record_id IS UNIQUE",
        "CREATE CONSTRAINT ledger_desk_replaces IF NOT EXISTS FOR (n:LedgerDesk) REQUIRE n.replaced IS UNIQUE",
        "CREATE INDEX ledger_claim_key IF NOT EXISTS FOR ()-[c:LEDGER_CLAIM]-() ON (c.key_no)",
        "CREATE INDEX ledger_claim_born IF NOT EXISTS FOR ()-[c:LEDGER_CLAIM]-() ON (c.born)",
        "CREATE INDEX ledger_claim_point IF NOT EXISTS FOR ()-[c:LEDGER_CLAIM]-() ON (c.point)",
        "CREATE TEXT INDEX ledger_key_parts IF NOT EXISTS FOR (n:LedgerKey) ON (n.key)",
        "CREATE FULLTEXT INDEX ledger_names IF NOT EXISTS FOR ()-[c:LEDGER_CLAIM]-() ON EACH [c.words]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
        "CREATE FULLTEXT INDEX ledger_texts IF NOT EXISTS FOR (n:LedgerVersion) ON EACH [n.words]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    ),
    ("CREATE CONSTRAINT ledger_projected IF NOT EXISTS FOR (n:LedgerProjected) REQUIRE n.part IS UNIQUE",),
)
SCHEMA_VERSION = len(MIGRATIONS)
COUNTERS = ("seq", "evidence_version", "desk_version", "record", "version", "mention", "claim", "key", "marking")
COUNTERS_OF_FILES = ("file", "load", "waiting")

HELD: LiteralString = "MATCH (m:LedgerMeta {name: 'ledger'}) RETURN m.schema"
BEGIN: LiteralString = "MERGE (m:LedgerMeta {name: 'ledger'}) ON CREATE SET m += $counters SET m.schema = $schema"
READY: LiteralString = (
    "SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'ledger_' RETURN name, state = 'ONLINE' AS ready"
)
WAIT: LiteralString = "CALL db.awaitIndexes(300)"


def migrate(server: Server) -> None:
    """Bring the database to this program's schema, and see to it that every constraint and index is there and ready.

    Raises:
        StoreError: the ledger was written by a newer program; nothing was changed. Or an index cannot be made ready.
    """
    held = server.one(HELD) or 0
    if held > SCHEMA_VERSION:
        raise StoreError(
            f"The store has schema {held}; this program knows {SCHEMA_VERSION}.", "Use a newer Liberty for it."
        )
    if held == SCHEMA_VERSION and not _missing(server):
        return
    for statements in MIGRATIONS:
        server.define(statements)
    server.define([WAIT])
    if missing := _missing(server):
        raise StoreError(f"{missing} constraints or indexes are not ready.", "See the server's log, and try again.")
    counters = dict.fromkeys((*COUNTERS, *COUNTERS_OF_FILES), 0)

    def begin(tx: Change) -> None:
        tx.run(BEGIN, counters=counters, schema=SCHEMA_VERSION).consume()

    server.change(begin, patience=LOADING_PATIENCE)


def _wanted() -> int:
    return sum(map(len, MIGRATIONS))


def _missing(server: Server) -> int:
    """How many constraints and indexes are not there, or not ready."""
    return _wanted() - sum(bool(ready) for _, ready in server.rows(READY))
