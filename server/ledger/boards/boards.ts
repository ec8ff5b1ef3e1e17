import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import type { BoardPeriod } from "../../rules/boardPeriod.ts";
import type { BoardSnapshot } from "../../storage/boardSnapshot.ts";
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
  /** The period that a board shows now, in the programme's zone. */
  current(ctx: SiteContext, board: ProgramBoard): BoardPeriod;
  /** Rejects while the storage is away. */
  scores(ctx: SiteContext, board: ProgramBoard, span: Span): Promise<PeriodScores>;
  /** The final standings of the period before the current one; `null` until it is closed. */
  last(ctx: SiteContext, board: ProgramBoard): Promise<BoardSnapshot | null>;
  /** To be called when a period of a site was closed. */
  closed(site: number): void;
  /** Called after a period of a site was closed. Returns the remover. */
  onClosed(listener: (site: number) => void): () => void;
}

/** What a board sums: a currency, or a counter, which is kept like one under `#id`. */
export function currencyOf({ currency, counter }: ProgramBoard): string {
  return currency ?? `#${counter}`;
}
