-- Version 3 of the archive: further ids of events, and the day on which each event and its words were first had.

ALTER TABLE events ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';

-- NULL: had before version 3, which was the first to keep days.
ALTER TABLE evidence ADD COLUMN first_seen TEXT;

-- An event of an article is known by its type, its pairs and the words that state it, so that it stays known when the
-- article is read again by other rules.  `words` is the hash of the sentence without its spaces.
CREATE TABLE seen (
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    pairs TEXT NOT NULL,
    words TEXT NOT NULL,
    first_seen TEXT,
    PRIMARY KEY (source, type, pairs, words)
) WITHOUT ROWID;
CREATE INDEX seen_by_day ON seen (first_seen);
