import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import type { NameCache } from "./nameCache.ts";
import type { PeriodScores } from "./periodScores.ts";

/** Half open, in milliseconds; `EVER` of the calendar for a board without a period. */
export interface Span {
  from: number;
  to: number;
}

/** The boards of all sites. Ranks are in memory: read from the storage at first use, then kept up with each commit. */
export interface Boards {
  names: NameCache;
  /** The span that a board shows now, in the programme's zone. */
  currentSpan(ctx: SiteContext, board: ProgramBoard): Span;
  /** Rejects while the storage is away. */
  scores(ctx: SiteContext, board: ProgramBoard, span: Span): Promise<PeriodScores>;
}
