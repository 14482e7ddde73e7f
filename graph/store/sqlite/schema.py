"""The schema of the embedded store, as numbered forward migrations.

Rows are only ever added: a withdrawal, a judgement taken back, a quarantined row released are rows of their own.
Numbers (`*_no`) are internal to one file; `mention_id`, `source` and `quarantine_id` are the names that hold
everywhere.
"""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE load (
        load_id INTEGER PRIMARY KEY, by TEXT NOT NULL, started_at INTEGER NOT NULL, finished_at INTEGER,
        backfill INTEGER NOT NULL
    );
    CREATE TABLE file (file_no INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (sha256, name));
    CREATE TABLE load_file (
        load_id INTEGER NOT NULL, file_no INTEGER NOT NULL, feed TEXT NOT NULL, finished_at INTEGER NOT NULL,
        read INTEGER NOT NULL, accepted INTEGER NOT NULL, unchanged INTEGER NOT NULL, amended INTEGER NOT NULL,
        quarantined INTEGER NOT NULL, notes TEXT NOT NULL
    );
    CREATE TABLE marking (marking_no INTEGER PRIMARY KEY, marking TEXT NOT NULL UNIQUE);
    CREATE TABLE record (
        record_no INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, source_system TEXT NOT NULL, feed INTEGER NOT NULL,
        reference TEXT NOT NULL, own_mention INTEGER NOT NULL
    );
    CREATE INDEX record_reference ON record (reference COLLATE NOCASE);
    CREATE TABLE version (
        version_no INTEGER PRIMARY KEY, record_no INTEGER NOT NULL, content_hash TEXT NOT NULL,
        first_claim INTEGER NOT NULL, claims INTEGER NOT NULL,
        known_at INTEGER NOT NULL, known_by TEXT NOT NULL, seq INTEGER NOT NULL,
        marking_no INTEGER NOT NULL, reported_day INTEGER NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL,
        file_no INTEGER NOT NULL, row INTEGER NOT NULL, sheet TEXT NOT NULL, load_id INTEGER NOT NULL,
        claims_version INTEGER NOT NULL, UNIQUE (record_no, content_hash)
    );
    CREATE TABLE version_text (
        version_no INTEGER PRIMARY KEY, header TEXT NOT NULL, content TEXT NOT NULL, readings TEXT NOT NULL,
        reporter TEXT NOT NULL
    );
    CREATE TABLE sighting (
        version_no INTEGER NOT NULL, last_updated_at TEXT NOT NULL, extracted_at TEXT NOT NULL,
        known_at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (version_no, last_updated_at, extracted_at)
    ) WITHOUT ROWID;
    CREATE TABLE mention (
        mention_no INTEGER PRIMARY KEY, mention_id TEXT NOT NULL UNIQUE, record_no INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        ordinal INTEGER NOT NULL, field TEXT NOT NULL, as_written TEXT NOT NULL
    );
    CREATE TABLE identifier (key_no INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
    CREATE TABLE claim (
        claim_no INTEGER PRIMARY KEY, version_no INTEGER NOT NULL, subject INTEGER NOT NULL, predicate TEXT NOT NULL,
        object INTEGER, key_no INTEGER, suggested INTEGER NOT NULL, ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, field TEXT NOT NULL, basis TEXT NOT NULL,
        held_from TEXT NOT NULL, held_to TEXT NOT NULL, value TEXT NOT NULL, as_written TEXT NOT NULL
    );
    CREATE INDEX claim_subject ON claim (subject);
    CREATE INDEX claim_object ON claim (object) WHERE object IS NOT NULL;
    CREATE INDEX claim_relation ON claim (version_no, subject, object, predicate, suggested) WHERE object IS NOT NULL;
    CREATE INDEX claim_key ON claim (version_no, subject, key_no, suggested) WHERE key_no IS NOT NULL;
    CREATE INDEX claim_key_no ON claim (key_no) WHERE key_no IS NOT NULL;
    CREATE INDEX claim_birth ON claim (version_no, subject, value, suggested) WHERE predicate = 'date_of_birth';
    CREATE INDEX claim_point ON claim (version_no, subject) WHERE predicate = 'point';
    CREATE TABLE judgement (
        judgement_id TEXT PRIMARY KEY, left TEXT NOT NULL, right TEXT NOT NULL, verdict TEXT NOT NULL,
        by TEXT NOT NULL, why TEXT NOT NULL, known_at INTEGER NOT NULL, seq INTEGER NOT NULL
    );
    CREATE TABLE judgement_end (
        judgement_id TEXT PRIMARY KEY, by TEXT NOT NULL, why TEXT NOT NULL, known_at INTEGER NOT NULL,
        seq INTEGER NOT NULL
    );
    CREATE TABLE withdrawal (
        seq INTEGER NOT NULL, record_no INTEGER NOT NULL, undo INTEGER NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL,
        known_at INTEGER NOT NULL
    );
    CREATE TABLE waiting (
        waiting_id TEXT PRIMARY KEY, kind TEXT NOT NULL, file_no INTEGER NOT NULL, sheet TEXT NOT NULL,
        row INTEGER NOT NULL,
        feed TEXT NOT NULL, source TEXT NOT NULL, reference TEXT NOT NULL, "column" TEXT NOT NULL, value TEXT NOT NULL,
        reason TEXT NOT NULL, remedy TEXT NOT NULL, since INTEGER NOT NULL, load_id INTEGER NOT NULL, version_no INTEGER
    );
    CREATE INDEX waiting_source ON waiting (source);
    CREATE TABLE settled (
        waiting_id TEXT NOT NULL, state TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL
    );
    CREATE INDEX settled_waiting ON settled (waiting_id);
    CREATE VIRTUAL TABLE name_words USING fts5(
        text, content='', columnsize=0, prefix='2 3', tokenize="unicode61 remove_diacritics 2"
    );
    CREATE VIRTUAL TABLE text_words USING fts5(
        text, content='', columnsize=0, tokenize="unicode61 remove_diacritics 2"
    );
    """,
    """
    CREATE TABLE desk (
        record_id TEXT PRIMARY KEY, thing TEXT NOT NULL, thing_kind TEXT NOT NULL, kind TEXT NOT NULL,
        about TEXT NOT NULL, body TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL, replaces TEXT NOT NULL,
        audience TEXT NOT NULL, known_at INTEGER NOT NULL, seq INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX desk_replaces ON desk (replaces) WHERE replaces != '';
    CREATE INDEX desk_kind ON desk (thing_kind, seq);
    """,
    """
    ALTER TABLE judgement ADD COLUMN probability REAL NOT NULL DEFAULT 1;
    ALTER TABLE judgement ADD COLUMN act TEXT NOT NULL DEFAULT '';
    CREATE INDEX judgement_left ON judgement (left);
    CREATE INDEX judgement_right ON judgement (right);
    CREATE INDEX judgement_act ON judgement (act) WHERE act != '';
    """,
)

SCHEMA_VERSION = len(MIGRATIONS)
