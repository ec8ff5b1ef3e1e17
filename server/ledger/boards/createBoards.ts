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
import { recentScores } from "./recentScores.ts";

/** Members in one page of scores: short enough to leave the loop room to breathe. */
const PAGE = 5_000;
/** Members of whom it is read whether they may be shown, before the loop may do something else. */
const NAMES = 1_000;
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
  const { reads, site, scores } = reading;
  const recent = await recentScores(reads, site, scores);
  if (recent) {
    yield await admitted(reading, recent);
    return;
  }
  for (let after = 0; ;) {
    const page = await reads.scores(site, scores.currency, scores, after, PAGE);
    yield await admitted(reading, page);
    if (page.length < PAGE) return;
    after = page.at(-1)!.member;
    await breathe();
  }
}

async function admitted(reading: Reading, page: readonly ScoreRow[]): Promise<AdmittedRow[]> {
  const standing = await (reading.admission.bySegment ? inSegment(reading, page) : listed(reading, page));
  return page.map(({ member, score, seq }) => ({ member, score, seq, admitted: standing.has(member) }));
}

/** Who of a page may be shown. */
async function listed({ reads, site, admission }: Reading, page: readonly ScoreRow[]): Promise<Set<number>> {
  const standing = new Set<number>();
  for (let from = 0; from < page.length; from += NAMES) {
    const keys = page.slice(from, from + NAMES).map(({ member }) => member);
    for (const member of await reads.names(site, keys)) if (admission.lists(member)) standing.add(member.key);
    await breathe();
  }
  return standing;
}

/** Who of a page may be shown and belongs to the board's segment. */
async function inSegment(
  { reads, site, admission, now }: Reading,
  page: readonly ScoreRow[],
): Promise<Set<number>> {
  const standing = new Set<number>();
  for (let from = 0; from < page.length; from += STATES) {
    const rows = page.slice(from, from + STATES);
    const members = await Promise.all(rows.map(({ member }) => reads.memberByKey(site, member)));
    for (const member of members) if (member && admission.admits(member, now)) standing.add(member.key);
    await breathe();
  }
  return standing;
}
