-- Version 1 of the archive.  docs/archive.md says what each column holds; a test holds the two together.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    extractor TEXT NOT NULL,
    title TEXT,
    published TEXT,
    characters INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'failed')),
    error TEXT,
    CHECK ((state = 'failed') = (error IS NOT NULL))
);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event TEXT NOT NULL,
    type TEXT NOT NULL,
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    edtf TEXT,
    date_start TEXT,
    date_end TEXT,
    date_precision TEXT,
    date_basis TEXT,
    date_text TEXT,
    place TEXT,
    summary TEXT NOT NULL,
    confidence REAL NOT NULL,
    details TEXT NOT NULL,
    participants TEXT NOT NULL,
    conflicts TEXT NOT NULL,
    UNIQUE (article, position)
);

CREATE TABLE pairs (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    pair TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE actors (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    title TEXT,
    published TEXT,
    sentence TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    rule TEXT NOT NULL,
    speaker TEXT,
    UNIQUE (event, position)
);

CREATE INDEX events_by_date ON events (date_start, date_end);
CREATE INDEX events_by_type ON events (type, status);
CREATE INDEX events_by_name ON events (event);
CREATE INDEX pairs_by_pair ON pairs (pair);
CREATE INDEX actors_by_code ON actors (code);
CREATE INDEX articles_by_state ON articles (state);

-- Datasette knows the index of a table by `content="…"`, written so.
CREATE VIRTUAL TABLE evidence_fts USING fts5 (
    sentence, content="evidence", content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER evidence_added AFTER INSERT ON evidence BEGIN
    INSERT INTO evidence_fts (rowid, sentence) VALUES (new.id, new.sentence);
END;
CREATE TRIGGER evidence_removed AFTER DELETE ON evidence BEGIN
    INSERT INTO evidence_fts (evidence_fts, rowid, sentence) VALUES ('delete', old.id, old.sentence);
END;
