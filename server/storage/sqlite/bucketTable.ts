import type { Database } from "better-sqlite3";
import type { BucketUse } from "../../rules/types.ts";
import { SITE, type Bucket } from "../records.ts";

export interface BucketRow {
  member: number;
  bucket: string;
  times: number;
  amounts: string;
  /** What else is in it (claims that roll, claims that wait), as JSON; `null` where there is nothing. */
  lists: string | null;
  version: number;
}

/** What a write of a bucket binds. */
export type BucketValues = [
  member: number,
  bucket: string,
  times: number,
  amounts: string,
  lists: string | null,
  version: number,
];

type Lists = Omit<BucketUse, "times" | "amounts">;

const COLUMNS = "member, bucket, times, amounts, lists, version";
/** Sorts after every character of a bucket's name. */
const LAST = "\u{10ffff}";

export function toBucket({ member, bucket, times, amounts, lists, version }: BucketRow): Bucket {
  const row: Bucket = {
    member,
    bucket,
    times,
    amounts: JSON.parse(amounts) as Record<string, number>,
    version,
  };
  return lists === null ? row : Object.assign(row, JSON.parse(lists) as Lists);
}

export function fromBucket({ member, bucket, times, amounts, version, ...lists }: Bucket): BucketValues {
  const text = JSON.stringify(lists satisfies Lists);
  return [member, bucket, times, JSON.stringify(amounts), text === "{}" ? null : text, version];
}

/**
 * Whether this is a lot, or a day of a tier window, with nothing left in it: they are read together, so those of years ago must not
 * pile up. (S14)
 *
 * @param amounts JSON; names of currencies hold no colon.
 */
function isEmptied(bucket: string, amounts: string): boolean {
  return /^(lot|earned):/.test(bucket) && !/:-?[1-9]/.test(amounts);
}

/** How much of each limit is used, how much is in each lot, on one connection. */
export function createBucketTable(db: Database) {
  const byName = db.prepare<[number, number, string], BucketRow>(
    `SELECT ${COLUMNS} FROM bucket WHERE site = ? AND member = ? AND bucket = ?`,
  );
  const of = db.prepare<[number, number], BucketRow>(
    `SELECT ${COLUMNS} FROM bucket WHERE site = ? AND member = ? ORDER BY bucket`,
  );
  const under = db.prepare<[number, number, string, string], BucketRow>(
    `SELECT ${COLUMNS} FROM bucket WHERE site = ? AND member = ? AND bucket >= ? AND bucket < ? ORDER BY bucket`,
  );
  const put = db.prepare(
    `INSERT INTO bucket (site, member, bucket, times, amounts, lists) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET times = excluded.times, amounts = excluded.amounts, lists = excluded.lists`,
  );
  const add = db.prepare(
    `INSERT INTO bucket (site, member, bucket, times, amounts, lists, version) VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING`,
  );
  const change = db.prepare(
    `UPDATE bucket SET times = ?, amounts = ?, lists = ?, version = version + 1
     WHERE site = ? AND member = ? AND bucket = ? AND version = ?`,
  );
  const clear = db.prepare<[number, number]>("DELETE FROM bucket WHERE site = ? AND member = ?");
  const remove = db.prepare<[number, number, string, number]>(
    "DELETE FROM bucket WHERE site = ? AND member = ? AND bucket = ? AND version = ?",
  );

  const drop = db.prepare<[number, number, string]>(
    "DELETE FROM bucket WHERE site = ? AND member = ? AND bucket = ?",
  );

  return {
    byName: (site: number, member: number, bucket: string) => byName.get(site, member, bucket),
    of: (site: number, member: number) => of.all(site, member),
    clear: (site: number, member: number) => clear.run(site, member),
    /** Removes one of the site's own; `false` where it was changed since it was read. */
    remove: (site: number, [member, bucket, , , , version]: BucketValues) =>
      remove.run(site, member, bucket, version).changes === 1,
    under: (site: number, member: number, prefix: string) => under.all(site, member, prefix, prefix + LAST),

    /** Writes a bucket; `false` where the site's own was changed since it was read. (A member's is guarded by the member.) */
    put(site: number, [member, bucket, times, amounts, lists, version]: BucketValues): boolean {
      if (times === 0 && isEmptied(bucket, amounts)) {
        drop.run(site, member, bucket);
        return true;
      }
      if (member !== SITE) return put.run(site, member, bucket, times, amounts, lists).changes === 1;
      if (version === 0) return add.run(site, member, bucket, times, amounts, lists).changes === 1;
      return change.run(times, amounts, lists, site, member, bucket, version).changes === 1;
    },
  };
}
