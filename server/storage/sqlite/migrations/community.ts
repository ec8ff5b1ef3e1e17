/** Threads, posts, votes and the log of actions. */
export const community = `
CREATE TABLE thread (
  key        INTEGER PRIMARY KEY,
  site       INTEGER NOT NULL REFERENCES site,
  id         TEXT NOT NULL,
  title      TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('open', 'locked')),
  total      INTEGER NOT NULL CHECK (total >= 0),
  created_at INTEGER NOT NULL,
  indexable  INTEGER NOT NULL CHECK (indexable IN (0, 1)),
  version    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX thread_id ON thread (site, id);
CREATE INDEX thread_newest ON thread (site);

CREATE TABLE post (
  key        INTEGER PRIMARY KEY,
  site       INTEGER NOT NULL,
  id         TEXT NOT NULL,
  thread     INTEGER NOT NULL REFERENCES thread,
  parent     INTEGER REFERENCES post,
  parent_id  TEXT,
  root       INTEGER NOT NULL,
  author     INTEGER NOT NULL REFERENCES member,
  name       TEXT NOT NULL,
  body       TEXT NOT NULL,
  html       TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('visible', 'held', 'hidden', 'deleted')),
  score      INTEGER NOT NULL,
  replies    INTEGER NOT NULL CHECK (replies >= 0),
  created_at INTEGER NOT NULL,
  edited_at  INTEGER,
  version    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX post_id ON post (site, id);
CREATE INDEX post_old ON post (site, thread, root);
CREATE INDEX post_new ON post (site, thread, root DESC);

CREATE TABLE revision (
  post INTEGER NOT NULL REFERENCES post,
  at   INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX revision_post ON revision (post);

CREATE TABLE vote (
  site   INTEGER NOT NULL,
  post   INTEGER NOT NULL REFERENCES post,
  member INTEGER NOT NULL,
  value  INTEGER NOT NULL CHECK (value IN (-1, 0, 1)),
  PRIMARY KEY (site, post, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
  key     INTEGER PRIMARY KEY,
  site    INTEGER NOT NULL,
  id      TEXT NOT NULL,
  at      INTEGER NOT NULL,
  by      INTEGER,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason  TEXT NOT NULL,
  before  TEXT NOT NULL CHECK (json_valid(before)),
  after   TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
CREATE INDEX log_newest ON log (site);
CREATE TRIGGER log_keeps BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
`;
