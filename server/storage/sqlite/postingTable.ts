import type { Database } from "better-sqlite3";
import { unscoredKinds } from "../../rules/isScored.ts";
import { LEGS_PER_ENTRY, type Posting } from "../records.ts";
import type { ScoreRow } from "../reads.ts";
import { postingKey } from "./postingKey.ts";
import type { LedgerSource, PostingValues, TransferValues } from "./postingRow.ts";

const COLUMNS = `p.key / ${LEGS_PER_ENTRY} AS seq, p.key % ${LEGS_PER_ENTRY} AS leg,
  p.member, p.account, p.currency, p.amount, p.kind, p.rule, p.version, p.reason, p.at`;

/** Of postings that boards and windows sum. */
const SCORED = unscoredKinds()
  .map((kind) => `kind <> '${kind}'`)
  .join(" AND ");

interface ScoreQuestion {
  site: number;
  currency: string;
  from: number;
  to: number;
  after: number;
  limit: number;
}

/** The postings of all sites on one connection. (A currency that begins with `#` is a counter: it is no money, and in no ledger.) */
export function createPostingTable(db: Database) {
  const between = db.prepare<[number, number, number], Posting>(
    `SELECT ${COLUMNS} FROM posting p WHERE p.site = ? AND p.key >= ? AND p.key < ? ORDER BY p.key`,
  );
  const ledger = db.prepare<[number, number, number, number], LedgerSource>(
    `SELECT ${COLUMNS}, e.at AS at, e.ns, e.id AS entryId, e.member AS owner,
       CASE WHEN p.account = 'pending' AND p.amount > 0 THEN e.effects END AS effects
     FROM posting p CROSS JOIN entry e ON e.seq = p.key / ${LEGS_PER_ENTRY}
     WHERE p.site = ? AND p.member = ? AND p.key < ? AND NOT (p.kind = 'release' AND p.account = 'pending')
       AND (p.currency < '#' OR p.currency >= '$')
     ORDER BY p.key DESC LIMIT ?`,
  );
  const scores = db.prepare<ScoreQuestion, ScoreRow>(
    `SELECT sums.member, sums.score, sums.seq
     FROM (SELECT member, sum(amount) AS score, max(key) / ${LEGS_PER_ENTRY} AS seq FROM posting
           WHERE site = @site AND member > @after AND currency = @currency
             AND at >= @from AND at < @to AND ${SCORED}
           GROUP BY member) sums
     CROSS JOIN member m ON m.key = sums.member
     WHERE m.kind = 'member' AND m.merged_into IS NULL
     LIMIT @limit`,
  );
  const insert = db.prepare(
    `INSERT INTO posting (key, site, member, account, currency, amount, kind, rule, version, reason, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const insertPair = db.prepare(
    `INSERT INTO posting (key, site, member, account, currency, amount, kind, rule, version, reason, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    /** Both ends belong to it. */
    between: (site: number, fromSeq: number, toSeq: number) =>
      between.all(site, postingKey(fromSeq, 0), postingKey(toSeq + 1, 0)),
    ledger: (site: number, member: number, limit: number, before?: { seq: number; leg: number }) => {
      const key = before ? postingKey(before.seq, before.leg) : Number.MAX_SAFE_INTEGER;
      return ledger.all(site, member, key, limit);
    },
    scores: (question: ScoreQuestion) => scores.all(question),
    insert: (site: number, firstSeq: number, [entry, leg, ...values]: PostingValues) =>
      insert.run(postingKey(firstSeq + entry, leg), site, ...values),
    insertTransfer(site: number, firstSeq: number, transfer: TransferValues): void {
      const [entry, leg, currency, amount, kind, rule, version, reason, at, ...owners] = transfer;
      const [fromMember, fromAccount, toMember, toAccount] = owners;
      const key = postingKey(firstSeq + entry, leg);
      const shared = [kind, rule, version, reason, at];
      const from = [key, site, fromMember, fromAccount, currency, -amount];
      insertPair.run(...from, ...shared, key + 1, site, toMember, toAccount, currency, amount, ...shared);
    },
  };
}
