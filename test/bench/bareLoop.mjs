// The yardstick: a loop over better-sqlite3 that writes the reference rows of each event and nothing else – one event, two
// postings, one state, in Grove's own tables and columns – with synchronous=FULL and the given number of events a commit.
// It judges nothing, looks nothing up, parses nothing and answers nobody.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { books } from "../../dist/server/storage/sqlite/migrations/books.js";

const SITE = "CREATE TABLE site (key INTEGER PRIMARY KEY) STRICT; INSERT INTO site VALUES (1);";
const EFFECTS = JSON.stringify([
  {
    e: "award",
    party: "self",
    kind: "earn",
    rule: "purchase",
    currency: "points",
    amount: 10,
    reason: "purchase",
    account: "available",
  },
]);
const PROFILE = JSON.stringify({
  name: "",
  picture: null,
  sealedEmail: null,
  locale: null,
  zone: null,
  nextZone: null,
  zoneFrom: null,
});
/** A state that differs at each write: SQLite skips a page whose bytes stay the same. */
const stateOf = (points) =>
  JSON.stringify({
    balances: { points: { available: points, pending: 0, owed: 0, lifetime: points } },
    tier: "seed",
    entered: ["seed"],
    tierAwards: {},
    badges: {},
    holds: [],
    referral: null,
    referred: { invited: 0, qualified: 0 },
    guests: 0,
  });

/** Opens a bare database in a folder of its own. `close` removes it. */
export function openBare() {
  const folder = mkdtempSync(join(tmpdir(), "grove-bare-"));
  const db = new Database(join(folder, "bare.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("wal_autocheckpoint = 4000");
  db.pragma("cache_size = -65536");
  db.exec(SITE + books);
  return {
    write: writer(db),
    close() {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Every column is bound, as in any loop whose rows come from outside: none of them is a constant there. */
function writer(db) {
  const event = db.prepare(
    `INSERT INTO entry (seq, site, ns, id, member, referrer, type, at, accepted_at, version, zone, fingerprint, properties, effects, judged,
       reverses_ns, reverses_id, silent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const posting = db.prepare(
    `INSERT INTO posting (key, site, member, account, currency, amount, kind, rule, version, reason, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const state = db.prepare(
    `INSERT INTO member (key, site, id, kind, merged_into, role, code, created_at, version, next_due, profile, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state, version = version + 1`,
  );
  return db.transaction((rows) => {
    for (const { seq, id, member, memberId, at, fingerprint, state: json } of rows) {
      const head = [seq, 1, "s", id, member, null, "order.paid", at, at, 1, "Europe/Berlin", fingerprint];
      event.run(...head, `{"amount":10}`, EFFECTS, "[]", null, null, null);
      posting.run(
        seq * 4096,
        1,
        null,
        "issuer:purchase",
        "points",
        -10,
        "earn",
        "purchase",
        1,
        "purchase",
        at,
      );
      posting.run(
        seq * 4096 + 1,
        1,
        member,
        "available",
        "points",
        10,
        "earn",
        "purchase",
        1,
        "purchase",
        at,
      );
      state.run(member, 1, memberId, "member", null, "member", null, at, 0, null, PROFILE, json);
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
      const fingerprint = String(i).padStart(22, "x");
      const state = stateOf(10 + (i % 1_000));
      rows.push({ seq: i, id: `bench-${i}`, member, memberId: `member-${member}`, at, fingerprint, state });
    }
    bare.write(rows);
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { perSecond: events / seconds, seconds };
}
