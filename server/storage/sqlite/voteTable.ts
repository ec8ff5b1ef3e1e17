import type { Database } from "better-sqlite3";
import type { Vote } from "../records.ts";

/** Votes on posts, on one connection. */
export function createVoteTable(db: Database) {
  const one = db.prepare<[number, number, number], Vote>(
    "SELECT post, member, value FROM vote WHERE site = ? AND post = ? AND member = ?",
  );
  const on = db.prepare<[number, number], Vote>(
    "SELECT post, member, value FROM vote WHERE site = ? AND post = ? ORDER BY member",
  );
  const put = db.prepare<[number, number, number, number]>(
    `INSERT INTO vote (site, post, member, value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  );

  return {
    one: (site: number, post: number, member: number) => one.get(site, post, member),
    on: (site: number, post: number) => on.all(site, post),
    put: (site: number, { post, member, value }: Vote) => put.run(site, post, member, value),
  };
}
