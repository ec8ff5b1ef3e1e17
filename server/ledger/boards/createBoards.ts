import { setImmediate as breathe } from "node:timers/promises";
import { boardPeriod } from "../../rules/boardPeriod.ts";
import type { ReadStorage, ScoreRow } from "../../storage/reads.ts";
import type { Core } from "../core.ts";
import { admissionOf, type Admission } from "./admission.ts";
import { currencyOf, type Boards } from "./boards.ts";
import { LastWinners } from "./lastWinners.ts";
import { LiveScores } from "./liveScores.ts";
import { createNameCache } from "./nameCache.ts";
import { PeriodScores, type AdmittedRow } from "./periodScores.ts";

/** Members in one page of scores: short enough to leave the loop room to breathe. */
const PAGE = 5_000;
/** Members whose states are read before the loop may do something else. */
const STATES = 200;

/** Keeps the boards of all sites for as long as the intake lives. */
export function createBoards({ storage, intake, clock }: Pick<Core, "storage" | "intake" | "clock">): Boards {
  const live = new LiveScores(clock);
  const winners = new LastWinners(storage.reads, clock);
  const closing = new Set<(site: number) => void>();
  intake.onCommitted((commit) => live.apply(commit));
  const current: Boards["current"] = (ctx, board) =>
    boardPeriod(board, ctx.program.program.timezone, clock());

  return {
    names: createNameCache({ storage, intake }),
    current,
    scores(ctx, board, { from, to }) {
      const site = ctx.site.key;
      const currency = currencyOf(board);
      const admission = admissionOf(ctx, board);
      const ties = board.ties === "earliest" ? "" : board.ties;
      const name = [site, currency, from, to, ties, admission.name].join("|");
      const known = live.use(name);
      if (known) return known;
      const scores = new PeriodScores({ currency, from, to, ties: board.ties });
      const reading: Reading = { reads: storage.reads, site, scores, admission, now: clock() };
      return live.begin({ name, site, scores, admission }, () => scores.fill(pages(reading)));
    },
    last: (ctx, board) => winners.of(ctx, board, current(ctx, board)),
    closed(site) {
      winners.lookAgain(site);
      for (const listener of closing) listener(site);
    },
    onClosed(listener) {
      closing.add(listener);
      return () => void closing.delete(listener);
    },
  };
}

interface Reading {
  reads: ReadStorage;
  site: number;
  scores: PeriodScores;
  admission: Admission;
  now: number;
}

async function* pages(reading: Reading): AsyncGenerator<AdmittedRow[]> {
  const { reads, site, scores, admission } = reading;
  for (let after = 0; ;) {
    const page = await reads.scores(site, scores.currency, scores, after, PAGE);
    const admitted = admission.bySegment ? await inSegment(reading, page) : await listed(reading, page);
    yield page.map((row) => ({ ...row, admitted: admitted.has(row.member) }));
    if (page.length < PAGE) return;
    after = page.at(-1)!.member;
    await breathe();
  }
}

/** Who of a page may be shown. */
async function listed({ reads, site, admission }: Reading, page: readonly ScoreRow[]): Promise<Set<number>> {
  const members = await reads.names(
    site,
    page.map(({ member }) => member),
  );
  return new Set(members.filter((member) => admission.lists(member)).map(({ key }) => key));
}

/** Who of a page may be shown and belongs to the board's segment. */
async function inSegment(
  { reads, site, admission, now }: Reading,
  page: readonly ScoreRow[],
): Promise<Set<number>> {
  const admitted = new Set<number>();
  for (let from = 0; from < page.length; from += STATES) {
    const rows = page.slice(from, from + STATES);
    const members = await Promise.all(rows.map(({ member }) => reads.memberByKey(site, member)));
    for (const member of members) if (member && admission.admits(member, now)) admitted.add(member.key);
    await breathe();
  }
  return admitted;
}
