// The yardstick: a loop over better-sqlite3 that writes the reference rows of each event and nothing else –
// one event, two postings, one state – with synchronous=FULL and the given number of events a commit.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

const SCHEMA = `
CREATE TABLE event (
  seq INTEGER PRIMARY KEY, site INTEGER NOT NULL, ns TEXT NOT NULL, id TEXT NOT NULL, member INTEGER NOT NULL, type TEXT NOT NULL,
  at INTEGER NOT NULL, properties TEXT NOT NULL, effects TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX event_id ON event (site, ns, id);
CREATE TABLE posting (
  key INTEGER PRIMARY KEY, site INTEGER NOT NULL, member INTEGER, account TEXT NOT NULL, currency TEXT NOT NULL,
  amount INTEGER NOT NULL, rule TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE state (key INTEGER PRIMARY KEY, site INTEGER NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX state_id ON state (site, id);
`;

const STATE = (points) =>
  `{"balances":{"points":{"available":${points},"pending":0,"owed":0,"lifetime":${points}}},"tier":"seed","entered":["seed"]}`;

/** Opens a bare database in a folder of its own. `close` removes it. */
export function openBare() {
  const folder = mkdtempSync(join(tmpdir(), "grove-bare-"));
  const db = new Database(join(folder, "bare.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("wal_autocheckpoint = 4000");
  db.pragma("cache_size = -65536");
  db.exec(SCHEMA);
  return { db, write: writer(db), close: () => (db.close(), rmSync(folder, { recursive: true })) };
}

function writer(db) {
  const event = db.prepare("INSERT INTO event VALUES (?, 1, 's', ?, ?, 'order.paid', ?, ?, ?)");
  const posting = db.prepare("INSERT INTO posting VALUES (?, 1, ?, ?, 'points', ?, 'purchase', 1, ?)");
  const state = db.prepare(
    "INSERT INTO state VALUES (?, 1, ?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state",
  );
  return db.transaction((rows) => {
    for (const { seq, id, member, memberId, at } of rows) {
      const effects = `[{"e":"award","party":"self","kind":"earn","rule":"purchase","currency":"points","amount":10}]`;
      event.run(seq, id, member, at, `{"amount":10}`, effects);
      posting.run(seq * 4096, null, "issuer:purchase", -10, at);
      posting.run(seq * 4096 + 1, member, "available", 10, at);
      state.run(member, memberId, STATE(10));
    }
  }).immediate;
}

/**
 * Events a second of the bare loop.
 *
 * @param {{ events: number, batch: number, members?: number, bare?: ReturnType<typeof openBare>, firstSeq?: number }} options
 *   Without `members` each event has a fresh member.
 */
export function runBare({ events, batch, members, bare = openBare(), firstSeq = 1 }) {
  const at = Date.now();
  const started = process.hrtime.bigint();
  for (let seq = firstSeq; seq < firstSeq + events; seq += batch) {
    const rows = [];
    for (let i = seq; i < Math.min(seq + batch, firstSeq + events); i++) {
      const member = members ? 1 + Math.floor(Math.random() * members) : i;
      rows.push({ seq: i, id: `bench-${i}`, member, memberId: `member-${member}`, at });
    }
    bare.write(rows);
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { perSecond: events / seconds, seconds };
}
