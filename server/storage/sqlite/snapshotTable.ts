import type { Database } from "better-sqlite3";
import type { BoardSnapshot, SnapshotRow } from "../boardSnapshot.ts";

/** A rank, a member and a score: places of a long board would be mostly names otherwise. */
type RowCode = [rank: number, member: number, score: number];

interface Row extends Omit<BoardSnapshot, "rows"> {
  rows: string;
}

function toSnapshot(row: Row): BoardSnapshot {
  const rows = (JSON.parse(row.rows) as RowCode[]).map(([rank, member, score]): SnapshotRow => ({
    rank,
    member,
    score,
  }));
  return { ...row, rows };
}

/** Final standings of boards, on one connection. */
export function createSnapshotTable(db: Database) {
  const one = db.prepare<[number, string, string], Row>(
    `SELECT board, label, starts_at AS "from", ends_at AS "to", closed_at AS closedAt, total, rows
     FROM board_snapshot WHERE site = ? AND board = ? AND label = ?`,
  );
  const labels = db
    .prepare<[number, string, number], string>(
      "SELECT label FROM board_snapshot WHERE site = ? AND board = ? ORDER BY ends_at DESC, label DESC LIMIT ?",
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO board_snapshot (site, board, label, starts_at, ends_at, closed_at, total, rows)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );

  const found = (row: Row | undefined): BoardSnapshot | undefined => row && toSnapshot(row);

  return {
    one: (site: number, board: string, label: string) => found(one.get(site, board, label)),
    labels: (site: number, board: string, limit: number) => labels.all(site, board, limit),
    /** `false` where the period was closed before. */
    insert(site: number, { board, label, from, to, closedAt, total, rows }: BoardSnapshot): boolean {
      const codes = rows.map(({ rank, member, score }): RowCode => [rank, member, score]);
      const written = insert.run(site, board, label, from, to, closedAt, total, JSON.stringify(codes));
      return written.changes === 1;
    },
  };
}
