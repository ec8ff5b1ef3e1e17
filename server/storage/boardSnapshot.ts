/** A place in a board's final standings. */
export interface SnapshotRow {
  rank: number;
  member: number;
  score: number;
}

/** The final standings of a board's past period: written once, never changed. */
export interface BoardSnapshot {
  board: string;
  /** The period's label, such as `2026-W47`. */
  label: string;
  from: number;
  to: number;
  closedAt: number;
  /** Members who had a rank; `rows` holds the best of them, in order. */
  total: number;
  rows: SnapshotRow[];
}
