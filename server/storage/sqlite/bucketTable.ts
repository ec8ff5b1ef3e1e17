import type { Database } from "better-sqlite3";
import type { Bucket } from "../records.ts";

export interface BucketRow extends Omit<Bucket, "amounts"> {
  amounts: string;
}

/** What a write of a bucket binds. */
export type BucketValues = [member: number, bucket: string, times: number, amounts: string];

export function toBucket({ member, bucket, times, amounts }: BucketRow): Bucket {
  return { member, bucket, times, amounts: JSON.parse(amounts) as Record<string, number> };
}

export function fromBucket({ member, bucket, times, amounts }: Bucket): BucketValues {
  return [member, bucket, times, JSON.stringify(amounts)];
}

/** How much of each limit is used, on one connection. */
export function createBucketTable(db: Database) {
  const byName = db.prepare<[number, number, string], BucketRow>(
    "SELECT member, bucket, times, amounts FROM bucket WHERE site = ? AND member = ? AND bucket = ?",
  );
  const of = db.prepare<[number, number], BucketRow>(
    "SELECT member, bucket, times, amounts FROM bucket WHERE site = ? AND member = ? ORDER BY bucket",
  );
  const put = db.prepare(
    `INSERT INTO bucket (site, member, bucket, times, amounts) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET times = excluded.times, amounts = excluded.amounts`,
  );

  return {
    byName: (site: number, member: number, bucket: string) => byName.get(site, member, bucket),
    of: (site: number, member: number) => of.all(site, member),
    put: (site: number, values: BucketValues) => put.run(site, ...values),
  };
}
