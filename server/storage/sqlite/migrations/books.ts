/**
 * Members, the journal, the postings and the buckets of limits.
 *
 * A posting's key is its entry's `seq` and its leg in one integer (seq * 4096 + leg): appended at the end of the table, and
 * unique without an index of its own. `posting_member` covers what boards sum, so a board is built from the index alone.
 * Checks of what comes with every event are spelt with OR: a list of three or more after IN is built anew for every row (2 µs), and
 * json_valid would parse again what JSON.stringify has just made (3 µs an event); `verify` reads all of it.
 * `entry_silent` lists the entries that `posting_member` cannot lead to; with it every entry of a member is found.
 */
export const books = `
CREATE TABLE member (
  key         INTEGER PRIMARY KEY,
  site        INTEGER NOT NULL REFERENCES site,
  id          TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind = 'member' OR kind = 'guest'),
  merged_into INTEGER,
  role        TEXT NOT NULL CHECK (role = 'member' OR role = 'moderator' OR role = 'owner'),
  code        TEXT,
  created_at  INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  next_due    INTEGER,
  profile     TEXT NOT NULL,
  state       TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX member_id ON member (site, id);
CREATE UNIQUE INDEX member_code ON member (code) WHERE code IS NOT NULL;
CREATE INDEX member_due ON member (site, next_due) WHERE next_due IS NOT NULL;

CREATE TABLE entry (
  seq         INTEGER PRIMARY KEY,
  site        INTEGER NOT NULL,
  ns          TEXT NOT NULL CHECK (ns = 's' OR ns = 'g' OR ns = 'a' OR ns = 'c' OR ns GLOB 'p:[0-9]*'),
  id          TEXT NOT NULL,
  member      INTEGER NOT NULL,
  referrer    INTEGER,
  type        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  zone        TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  properties  TEXT NOT NULL,
  effects     TEXT NOT NULL,
  judged      TEXT NOT NULL,
  reverses_ns TEXT,
  reverses_id TEXT,
  silent      INTEGER CHECK (silent = 1),
  CHECK ((reverses_ns IS NULL) = (reverses_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX entry_id ON entry (site, ns, id);
CREATE INDEX entry_reverses ON entry (site, reverses_ns, reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX entry_silent ON entry (site, member) WHERE silent = 1;
CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE posting (
  key      INTEGER PRIMARY KEY,
  seq      INTEGER GENERATED ALWAYS AS (key / 4096) VIRTUAL,
  leg      INTEGER GENERATED ALWAYS AS (key % 4096) VIRTUAL,
  site     INTEGER NOT NULL,
  member   INTEGER,
  account  TEXT NOT NULL CHECK (member IS NULL OR account = 'available' OR account = 'pending' OR account = 'owed'),
  currency TEXT NOT NULL,
  amount   INTEGER NOT NULL CHECK (amount BETWEEN -9000000000000000 AND 9000000000000000),
  kind     TEXT NOT NULL,
  rule     TEXT NOT NULL,
  version  INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX posting_member ON posting (site, member, key, currency, at, amount, kind) WHERE member IS NOT NULL;
CREATE TRIGGER posting_keeps BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END;
CREATE TRIGGER posting_stays BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END;

CREATE TABLE bucket (
  site    INTEGER NOT NULL,
  member  INTEGER NOT NULL,
  bucket  TEXT NOT NULL,
  times   INTEGER NOT NULL,
  amounts TEXT NOT NULL,
  PRIMARY KEY (site, member, bucket)
) STRICT, WITHOUT ROWID;
`;
