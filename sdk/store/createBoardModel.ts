import { signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { BoardChange, BoardRow, BoardView } from "../../server/protocol/views.ts";
import { createUse } from "./createUse.ts";
import type { Link } from "./link.ts";

export interface BoardModel {
  view: ReadonlySignal<BoardView | null>;
  failure: ReadonlySignal<Failure | null>;
  /** Follows the board while somebody uses it; returns what ends this use. */
  use: () => () => void;
}

/** The first rows of one board, kept live by the topic `board:ID` while an element shows them. */
export function createBoardModel(link: Link, id: string): BoardModel {
  const view = signal<BoardView | null>(null);
  const failure = signal<Failure | null>(null);
  const { use } = createUse(() =>
    link.join(`board:${id}`, {
      snapshot: (state) => {
        failure.value = null;
        view.value = state as BoardView;
      },
      changes: (changes) => {
        let next = view.value;
        if (!next) return;
        for (const change of changes as BoardChange[]) next = applyBoardChange(next, change);
        view.value = next;
      },
      refused: (reason) => void (failure.value = reason),
    }),
  );

  return { view, failure, use };
}

/** The row with rank r replaces the one at r − 1; a new period voids what was there; nothing stands beyond `total`. */
export function applyBoardChange(view: BoardView, change: BoardChange): BoardView {
  const rows: BoardRow[] = change.period ? [] : [...view.rows];
  for (const row of change.rows) rows[row.rank - 1] = row;
  return {
    ...view,
    period: change.period ?? view.period,
    total: change.total,
    rows: rows.slice(0, change.total).filter(Boolean),
  };
}
