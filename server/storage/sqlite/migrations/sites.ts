/** Sites, their keys and programmes, and the counters. */
export const sites = `
CREATE TABLE counter (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value) VALUES ('key', 0), ('revision', 0), ('opened', 0);

CREATE TABLE site (
  key        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  home       TEXT NOT NULL,
  origins    TEXT NOT NULL CHECK (json_valid(origins)),
  key_params TEXT NOT NULL CHECK (json_valid(key_params)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE token_key (
  site          INTEGER NOT NULL REFERENCES site,
  kid           TEXT NOT NULL,
  sealed_secret TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER,
  PRIMARY KEY (site, kid)
) STRICT, WITHOUT ROWID;

CREATE TABLE secret_key (
  hash       TEXT PRIMARY KEY,
  site       INTEGER NOT NULL REFERENCES site,
  label      TEXT NOT NULL,
  scopes     TEXT NOT NULL CHECK (json_valid(scopes)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX secret_key_site ON secret_key (site);

CREATE TABLE program (
  site       INTEGER NOT NULL REFERENCES site,
  version    INTEGER NOT NULL CHECK (version > 0),
  program    TEXT NOT NULL CHECK (json_valid(program)),
  pushed_at  INTEGER NOT NULL,
  pushed_by  TEXT NOT NULL,
  PRIMARY KEY (site, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER program_keeps BEFORE UPDATE ON program BEGIN SELECT RAISE(ABORT, 'program is append-only'); END;
CREATE TRIGGER program_stays BEFORE DELETE ON program BEGIN SELECT RAISE(ABORT, 'program is append-only'); END;
`;
