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

/**
 * Rows replace those at their places (where none are told, the row of rank r stands at r − 1); a new period voids what was there;
 * nothing stands beyond `total`.
 */
export function applyBoardChange(view: BoardView, { rows, places, ...rest }: BoardChange): BoardView {
  const { season: _season, last: _last, ...always } = view;
  const next: BoardRow[] = rest.period ? [] : [...view.rows];
  rows.forEach((row, index) => (next[places?.[index] ?? row.rank - 1] = row));
  return {
    ...(rest.period ? always : view),
    ...rest,
    rows: next.slice(0, rest.total).filter(Boolean),
  };
}
