/** The seals of the books (16 bytes a row: 6 of `seq`, big-endian, 10 of its digest), and what was found broken. */
export const seal = `
CREATE TABLE seal (
  site      INTEGER NOT NULL REFERENCES site,
  number    INTEGER NOT NULL CHECK (number > 0),
  last_seq  INTEGER NOT NULL,
  rows      BLOB NOT NULL CHECK (length(rows) > 0 AND length(rows) % 16 = 0),
  head      TEXT NOT NULL,
  sealed_at INTEGER NOT NULL,
  PRIMARY KEY (site, number)
) STRICT;
CREATE TRIGGER seal_keeps BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_stays BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;

CREATE TABLE breach (
  site     INTEGER PRIMARY KEY REFERENCES site,
  seq      INTEGER NOT NULL,
  fault    TEXT NOT NULL,
  found_at INTEGER NOT NULL
) STRICT;
`;
