import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { BoardRow } from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";

/** How often a board among friends is asked for at most, in milliseconds. */
const PAUSE_MS = 5_000;

export interface FriendsModel {
  /** `null` until the first answer. */
  rows: ReadonlySignal<readonly BoardRow[] | null>;
  failure: ReadonlySignal<Failure | null>;
  /** Something may have changed: asks now, or once the pause since the last question is over. */
  look: () => void;
  /** Nobody looks any more. */
  stop: () => void;
}

/** A board among friends has no topic: it is asked for when the board itself changes. */
export function createFriendsModel(link: Link, board: string): FriendsModel {
  const rows = signal<readonly BoardRow[] | null>(null);
  const failure = signal<Failure | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stale = false;

  const ask = async (): Promise<void> => {
    stale = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (stale) void ask();
    }, PAUSE_MS);
    const result = await link.ask("board:friends", { board });
    batch(() => {
      failure.value = result.ok ? null : result.error;
      if (result.ok) rows.value = result.data.rows;
    });
  };

  return {
    rows,
    failure,
    look() {
      if (timer === undefined) void ask();
      else stale = true;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
