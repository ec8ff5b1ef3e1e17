import type { Database } from "better-sqlite3";
import type { Committed } from "../books.ts";
import { createBucketTable } from "./bucketTable.ts";
import { createMemberTable } from "./memberTable.ts";
import type { RebuiltRows } from "./rebuiltRows.ts";
import { Stale, written } from "./stale.ts";

/** Makes the function that writes rebuilt projections in one transaction, wholly or not at all. (S34) */
export function createRebuiltWriter(
  db: Database,
): (site: number, rebuilt: RebuiltRows) => { status: Committed["status"] } {
  const members = createMemberTable(db);
  const buckets = createBucketTable(db);

  const write = db.transaction((site: number, rebuilt: RebuiltRows): void => {
    for (const member of rebuilt.members) {
      written(members.update(site, member));
      buckets.clear(site, member[0]);
    }
    for (const bucket of rebuilt.buckets) written(buckets.put(site, bucket));
    for (const bucket of rebuilt.site.put) written(buckets.put(site, bucket));
    for (const bucket of rebuilt.site.remove) written(buckets.remove(site, bucket));
  });

  return (site, rebuilt) => {
    try {
      write.immediate(site, rebuilt);
      return { status: "committed" };
    } catch (error) {
      if (error instanceof Stale) return { status: "conflict" };
      throw error;
    }
  };
}
