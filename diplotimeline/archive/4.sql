-- Version 4 of the archive: what analysts decided on events.  A decision knows its event by the words of the sources, so
-- it refers to no row: articles that are read again get new ones.

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL
);
