/**
 * What is kept beside the books: final standings of boards, programmes for later, keys that sign credentials. And the referrer of
 * members that were written before it had a column.
 */
export const kept = `
CREATE TABLE board_snapshot (
  key       INTEGER PRIMARY KEY,
  site      INTEGER NOT NULL REFERENCES site,
  board     TEXT NOT NULL,
  label     TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at   INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,
  total     INTEGER NOT NULL CHECK (total >= 0),
  rows      TEXT NOT NULL CHECK (json_valid(rows))
) STRICT;
CREATE UNIQUE INDEX board_snapshot_label ON board_snapshot (site, board, label);
CREATE INDEX board_snapshot_latest ON board_snapshot (site, board, ends_at, label);
CREATE TRIGGER board_snapshot_keeps BEFORE UPDATE ON board_snapshot
  BEGIN SELECT RAISE(ABORT, 'final standings never change'); END;
CREATE TRIGGER board_snapshot_stays BEFORE DELETE ON board_snapshot
  BEGIN SELECT RAISE(ABORT, 'final standings never change'); END;

CREATE TABLE schedule (
  key      INTEGER PRIMARY KEY,
  site     INTEGER NOT NULL REFERENCES site,
  program  TEXT NOT NULL CHECK (json_valid(program)),
  at       INTEGER NOT NULL,
  by       TEXT NOT NULL,
  made_at  INTEGER NOT NULL,
  based_on INTEGER,
  state    TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'published', 'cancelled', 'stale')),
  version  INTEGER,
  CHECK ((state = 'published') = (version IS NOT NULL))
) STRICT;
CREATE INDEX schedule_site ON schedule (site);
CREATE INDEX schedule_waiting ON schedule (site, at) WHERE state = 'waiting';

CREATE TABLE signing_key (
  key        INTEGER PRIMARY KEY,
  site       INTEGER NOT NULL REFERENCES site,
  kid        TEXT NOT NULL,
  sealed_key TEXT NOT NULL,
  public_key TEXT NOT NULL CHECK (json_valid(public_key)),
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX signing_key_kid ON signing_key (site, kid);

UPDATE member SET referrer = state ->> '$.referral.referrer'
WHERE referrer IS NULL AND state ->> '$.referral.referrer' IS NOT NULL;
`;
