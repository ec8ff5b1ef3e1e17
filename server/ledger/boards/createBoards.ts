import { setImmediate as breathe } from "node:timers/promises";
import { boardPeriod } from "../../rules/calendar.ts";
import type { ScoreRow } from "../../storage/reads.ts";
import type { Core } from "../core.ts";
import type { Commit } from "../unit.ts";
import type { Boards, Span } from "./boards.ts";
import { createNameCache } from "./nameCache.ts";
import { PeriodScores } from "./periodScores.ts";
import { scoredOf } from "./scoredOf.ts";

/** Boards' spans kept in memory; the one that was asked for longest ago is given up first and read again when asked for. */
const SPANS_MAX = 256;
/** Members in one page of scores: short enough to leave the loop room to breathe. */
const PAGE = 5_000;

interface Kept {
  site: number;
  scores: PeriodScores;
  ready: Promise<PeriodScores>;
}

export function createBoards({ storage, intake, clock }: Pick<Core, "storage" | "intake" | "clock">): Boards {
  const kept = new Map<string, Kept>();
  const bySite = new Map<number, Set<PeriodScores>>();

  intake.onCommitted((commit: Commit) => {
    const live = bySite.get(commit.moment.site.key);
    if (!live) return;
    for (const scored of scoredOf(commit)) {
      for (const scores of live) {
        if (scores.currency !== scored.currency) continue;
        if (scored.at >= scores.from && scored.at < scores.to) scores.add(scored);
      }
    }
  });

  async function* pages(site: number, scores: PeriodScores): AsyncGenerator<ScoreRow[]> {
    for (let after = 0; ;) {
      const page = await storage.reads.scores(site, scores.currency, scores, after, PAGE);
      yield page;
      if (page.length < PAGE) return;
      after = page.at(-1)!.member;
      await breathe();
    }
  }

  function drop(name: string): void {
    const gone = kept.get(name);
    if (!gone) return;
    kept.delete(name);
    const live = bySite.get(gone.site);
    live?.delete(gone.scores);
    if (live?.size === 0) bySite.delete(gone.site);
  }

  function begin(name: string, site: number, currency: string, span: Span): Kept {
    const scores = new PeriodScores(currency, span.from, span.to);
    bySite.set(site, (bySite.get(site) ?? new Set()).add(scores));
    // Commits count from here on; only then is the storage read.
    const ready = scores.fill(pages(site, scores)).then(() => scores);
    ready.catch(() => kept.get(name)?.scores === scores && drop(name));
    return { site, scores, ready };
  }

  return {
    names: createNameCache({ storage, intake }),
    currentSpan: (ctx, board) => boardPeriod(board, ctx.program.program.timezone, clock()),
    scores(ctx, board, span) {
      const site = ctx.site.key;
      const name = `${site}|${board.currency}|${span.from}|${span.to}`;
      const found = kept.get(name) ?? begin(name, site, board.currency, span);
      kept.delete(name);
      kept.set(name, found);
      if (kept.size > SPANS_MAX) drop(kept.keys().next().value!);
      return found.ready;
    },
  };
}
