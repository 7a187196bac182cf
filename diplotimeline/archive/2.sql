-- Version 2 of the archive: the address of an article, and the words on which each field of an event rests.

ALTER TABLE evidence ADD COLUMN url TEXT;
ALTER TABLE evidence ADD COLUMN support TEXT NOT NULL DEFAULT '{}';
