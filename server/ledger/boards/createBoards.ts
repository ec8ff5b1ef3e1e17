import { setImmediate as breathe } from "node:timers/promises";
import { boardPeriod } from "../../rules/boardPeriod.ts";
import type { ReadStorage, ScoreRow } from "../../storage/reads.ts";
import type { Core } from "../core.ts";
import type { Boards } from "./boards.ts";
import { LiveScores } from "./liveScores.ts";
import { createNameCache } from "./nameCache.ts";
import { PeriodScores } from "./periodScores.ts";

/** Members in one page of scores: short enough to leave the loop room to breathe. */
const PAGE = 5_000;

/** Keeps the boards of all sites for as long as the intake lives. */
export function createBoards({ storage, intake, clock }: Pick<Core, "storage" | "intake" | "clock">): Boards {
  const live = new LiveScores();
  intake.onCommitted((commit) => live.apply(commit));

  return {
    names: createNameCache({ storage, intake }),
    currentSpan: (ctx, board) => boardPeriod(board, ctx.program.program.timezone, clock()),
    scores(ctx, board, { from, to }) {
      const site = ctx.site.key;
      const name = `${site}|${board.currency}|${from}|${to}`;
      const known = live.use(name);
      if (known) return known;
      const scores = new PeriodScores(board.currency ?? "", from, to);
      return live.begin(name, site, scores, () => scores.fill(pages(storage.reads, site, scores)));
    },
  };
}

async function* pages(reads: ReadStorage, site: number, scores: PeriodScores): AsyncGenerator<ScoreRow[]> {
  for (let after = 0; ;) {
    const page = await reads.scores(site, scores.currency, scores, after, PAGE);
    yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.member;
    await breathe();
  }
}
