import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import { periodByLabel, type BoardPeriod } from "../../rules/boardPeriod.ts";
import type { Core } from "../core.ts";
import { isListed } from "./admission.ts";
import type { Named } from "./nameCache.ts";

/** A row of a board, live or final. */
interface Row {
  rank: number;
  member: number;
  score: number;
}

/** Rows of one period of a board. */
export interface Standings {
  period: BoardPeriod;
  /** Whether they are final. */
  closed: boolean;
  total: number;
  rows: readonly Row[];
}

/**
 * How a past period ended, where it was closed; `null` otherwise, and where no period is named. (L42)
 *
 * @param asked A label, which is known also when the programme has no such period any more, or an instant.
 */
export async function finalStandings(
  core: Core,
  ctx: SiteContext,
  board: ProgramBoard,
  asked: string | undefined,
): Promise<Standings | null> {
  if (asked === undefined) return null;
  const { reads } = core.storage;
  const named = periodByLabel(board, ctx.program.program.timezone, asked);
  const snapshot = await reads.boardSnapshot(ctx.site.key, board.id, named?.label ?? asked);
  if (!snapshot) return null;
  const { label, from, to, total, rows } = snapshot;
  return { period: { label, from, to }, closed: true, total, rows };
}

/** The rows of those who may still be shown: whoever left the board since is absent, and everybody keeps the final rank. */
export function shownOf<R extends Row>(
  board: ProgramBoard,
  rows: readonly R[],
  names: ReadonlyMap<number, Named>,
): R[] {
  return rows.filter(({ member }) => {
    const named = names.get(member);
    return named !== undefined && isListed(board.visible, named);
  });
}
