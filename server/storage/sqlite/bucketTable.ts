import type { Database } from "better-sqlite3";
import type { Bucket } from "../records.ts";

interface Row extends Omit<Bucket, "amounts"> {
  amounts: string;
}

function toBucket(row: Row): Bucket {
  return { ...row, amounts: JSON.parse(row.amounts) as Record<string, number> };
}

/** How much of each limit is used, on one connection. */
export function createBucketTable(db: Database) {
  const byName = db.prepare<[number, number, string], Row>(
    "SELECT member, bucket, times, amounts FROM bucket WHERE site = ? AND member = ? AND bucket = ?",
  );
  const of = db.prepare<[number, number], Row>(
    "SELECT member, bucket, times, amounts FROM bucket WHERE site = ? AND member = ? ORDER BY bucket",
  );
  const put = db.prepare(
    `INSERT INTO bucket (site, member, bucket, times, amounts) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET times = excluded.times, amounts = excluded.amounts`,
  );

  return {
    byName: (site: number, member: number, bucket: string) => {
      const row = byName.get(site, member, bucket);
      return row && toBucket(row);
    },
    of: (site: number, member: number) => of.all(site, member).map(toBucket),
    put: (site: number, { member, bucket, times, amounts }: Bucket) =>
      put.run(site, member, bucket, times, JSON.stringify(amounts)),
  };
}
