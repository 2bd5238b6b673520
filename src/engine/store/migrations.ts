/**
 * The shape of the database, one step a number. A step is never edited once released: a change is a new step.
 * Events lie in blocks of columns (`event_block`, `event_column`), everything they name in dictionaries beside them;
 * see docs/decisions/0002-events-as-column-blocks.md.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

  CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    path TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    kind TEXT NOT NULL,
    format TEXT,
    state TEXT NOT NULL CHECK (state IN ('reading', 'done')),
    records INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    kept TEXT NOT NULL CHECK (kept IN ('copy', 'in-place')),
    import INTEGER NOT NULL
  );
  CREATE TABLE file_path (
    path TEXT PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES file (id),
    size_bytes INTEGER NOT NULL,
    modified_ms REAL NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX file_path_file ON file_path (file);

  CREATE TABLE term (field TEXT NOT NULL, id INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (field, id)) WITHOUT ROWID;
  CREATE TABLE call (id INTEGER PRIMARY KEY, source TEXT NOT NULL, name TEXT NOT NULL);
  CREATE TABLE identity (id INTEGER PRIMARY KEY, key TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, account TEXT);
  CREATE TABLE identity_unique_id (identity INTEGER NOT NULL, unique_id TEXT NOT NULL, PRIMARY KEY (identity, unique_id)) WITHOUT ROWID;
  CREATE INDEX identity_unique_id_by_id ON identity_unique_id (unique_id);
  CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    identity INTEGER NOT NULL,
    unique_id TEXT,
    access_key TEXT,
    name TEXT,
    created_ms INTEGER,
    mfa INTEGER,
    source_identity TEXT
  );
  CREATE TABLE resource (id INTEGER PRIMARY KEY, arn TEXT NOT NULL, type TEXT NOT NULL, account TEXT, region TEXT, inferred INTEGER NOT NULL);
  CREATE TABLE use_set (id INTEGER PRIMARY KEY, uses TEXT NOT NULL);

  CREATE TABLE event_block (
    id INTEGER PRIMARY KEY,
    first_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    first_s INTEGER NOT NULL,
    last_s INTEGER NOT NULL
  );
  CREATE TABLE event_column (
    field TEXT NOT NULL,
    block INTEGER NOT NULL REFERENCES event_block (id),
    width INTEGER NOT NULL,
    base INTEGER NOT NULL,
    max INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (field, block)
  );
  CREATE TABLE superseded (seq INTEGER PRIMARY KEY);
  CREATE TABLE duplicate (seq INTEGER NOT NULL, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (seq, file, ordinal)) WITHOUT ROWID;
  CREATE TABLE odd_event_id (seq INTEGER PRIMARY KEY, text TEXT);
  CREATE TABLE shared_event (shared TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (shared, seq)) WITHOUT ROWID;
  CREATE INDEX shared_event_seq ON shared_event (seq);
  CREATE TABLE issued_credential (
    seq INTEGER PRIMARY KEY,
    access_key TEXT,
    assumed_role_id TEXT,
    role_arn TEXT
  );
  CREATE INDEX issued_credential_key ON issued_credential (access_key);
  CREATE INDEX issued_credential_role ON issued_credential (assumed_role_id);

  CREATE TABLE usage_day (
    identity INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    day INTEGER NOT NULL,
    success INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    first_success INTEGER,
    last_success INTEGER,
    PRIMARY KEY (identity, uses, day)
  ) WITHOUT ROWID;
  CREATE TABLE hour_call (
    hour INTEGER NOT NULL,
    account INTEGER NOT NULL,
    region INTEGER NOT NULL,
    call INTEGER NOT NULL,
    success INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (hour, account, region, call)
  ) WITHOUT ROWID;

  CREATE VIRTUAL TABLE event_text USING fts5 (text, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2');

  CREATE TABLE import_run (id INTEGER PRIMARY KEY, started_ms INTEGER NOT NULL, state TEXT NOT NULL, report TEXT NOT NULL);

  INSERT INTO meta (key, value) VALUES ('events', 0), ('patches', 0), ('commits', 0);
  `,
  `
  CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('account', 'organization', 'identity-center')),
    subject TEXT NOT NULL,
    taken_ms INTEGER NOT NULL,
    imported_ms INTEGER NOT NULL,
    source TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    summary TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (kind, subject, taken_ms, sha256)
  );
  CREATE TABLE entitlement_set (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, made_ms INTEGER NOT NULL);
  CREATE TABLE entitlement_matrix (
    entitlement_set INTEGER NOT NULL REFERENCES entitlement_set (id),
    type TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (entitlement_set, type)
  );

  CREATE TABLE federation (
    seq INTEGER PRIMARY KEY,
    provider TEXT,
    issuer TEXT,
    subject TEXT
  );
  CREATE TABLE okta_event (
    uuid TEXT PRIMARY KEY,
    org TEXT NOT NULL,
    published_ms INTEGER NOT NULL,
    type TEXT NOT NULL,
    outcome TEXT,
    login TEXT,
    user_id TEXT,
    ip TEXT,
    app TEXT,
    group_name TEXT
  ) WITHOUT ROWID;
  CREATE INDEX okta_event_login ON okta_event (login, published_ms);
  CREATE TABLE okta_record (uuid TEXT PRIMARY KEY, raw BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE okta_user (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    user_id TEXT,
    email TEXT,
    status TEXT,
    created_ms INTEGER,
    last_sign_in_ms INTEGER,
    exported_ms INTEGER NOT NULL,
    groups TEXT NOT NULL,
    PRIMARY KEY (org, login)
  ) WITHOUT ROWID;
  CREATE TABLE okta_assignment (
    org TEXT NOT NULL,
    app TEXT NOT NULL,
    subject TEXT NOT NULL,
    login TEXT,
    user_name TEXT,
    user_id TEXT,
    group_id TEXT,
    roles TEXT NOT NULL,
    exported_ms INTEGER NOT NULL,
    PRIMARY KEY (org, app, subject)
  ) WITHOUT ROWID;
  CREATE TABLE okta_group (
    org TEXT NOT NULL,
    group_id TEXT NOT NULL,
    name TEXT NOT NULL,
    exported_ms INTEGER NOT NULL,
    PRIMARY KEY (org, group_id)
  ) WITHOUT ROWID;
  CREATE TABLE okta_membership (
    org TEXT NOT NULL,
    group_key TEXT NOT NULL,
    member TEXT NOT NULL,
    login TEXT,
    user_id TEXT,
    exported_ms INTEGER NOT NULL,
    PRIMARY KEY (org, group_key, member)
  ) WITHOUT ROWID;

  CREATE TABLE score_finding (
    rule TEXT NOT NULL,
    identity TEXT NOT NULL,
    type TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    closed_ms INTEGER,
    score REAL NOT NULL,
    PRIMARY KEY (rule, identity, type, opened_ms)
  ) WITHOUT ROWID;
  `,
  // The search index is about texts, no longer about events: a text that many events share is indexed once, and a column says which event has
  // which (its row id + 1; 0: none). What was there had one text an event, whose row id was the event's seq.
  `
  WITH RECURSIVE position (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM position WHERE n < 32767),
    positions (cells) AS MATERIALIZED (SELECT unhex(group_concat(printf('%02x%02x', n & 255, n >> 8), '' ORDER BY n)) FROM position)
  INSERT INTO event_column (field, block, width, base, max, bytes)
    SELECT 'text', id, 2, first_seq + 1, first_seq + count, substr(cells, 1, count * 2) FROM event_block, positions;
  INSERT INTO event_text (event_text, rank) VALUES ('automerge', 16);
  INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 524288);
  `,
  // What has been collected from AWS, by connector, account and region, and day. Counts of a day are those of `file_path` below its folder.
  `
  CREATE TABLE collect_connector (
    connector TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    looked_ms INTEGER,
    layout TEXT,
    bucket_region TEXT,
    accounts TEXT,
    since_day TEXT,
    newest_ms INTEGER,
    last_ms INTEGER,
    last_good_ms INTEGER,
    problem TEXT
  ) WITHOUT ROWID;
  CREATE TABLE collect_place (
    id INTEGER PRIMARY KEY,
    connector TEXT NOT NULL,
    target TEXT NOT NULL,
    path TEXT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    found INTEGER NOT NULL,
    cursor TEXT,
    since_day TEXT,
    listed_ms INTEGER,
    problem TEXT,
    UNIQUE (connector, path)
  );
  CREATE TABLE collect_day (
    place INTEGER NOT NULL REFERENCES collect_place (id),
    day TEXT NOT NULL,
    files INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    listed_ms INTEGER,
    PRIMARY KEY (place, day)
  ) WITHOUT ROWID;
  CREATE TABLE collect_missing (
    place INTEGER NOT NULL REFERENCES collect_place (id),
    path TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    modified_ms REAL NOT NULL,
    day TEXT NOT NULL,
    code TEXT NOT NULL,
    problem TEXT NOT NULL,
    unreadable INTEGER NOT NULL,
    PRIMARY KEY (place, path)
  ) WITHOUT ROWID;
  `,
  // More words are gathered before the search index is written to; it made every import a little slower.
  "INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 2097152);",
  // How often a connector's syncs failed one after the other, for the schedule of the next session.
  'ALTER TABLE collect_connector ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;'
]
