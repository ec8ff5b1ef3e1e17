import type { Program, ProgramBoard } from "../protocol/program.ts";
import { rollingDays } from "./boardPeriod.ts";

type Tell = (path: string, message: string) => void;

/** Longest span that a board rolls over, in days. */
const ROLLING_MAX_DAYS = 3_660;

/** What is wrong with a programme's boards beyond the schema: names that point to nothing, spans and seasons that make no sense. (R50) */
export function checkBoards(program: Program, fault: Tell): void {
  const segments = new Set((program.segments ?? []).map(({ id }) => id));
  program.boards.forEach((board, place) => {
    const path = `boards.${place}`;
    const { currency, counter, segment } = board;
    if (currency !== undefined && !Object.hasOwn(program.currencies, currency))
      fault(`${path}.currency`, `unknown currency "${currency}"`);
    if (counter !== undefined && !Object.hasOwn(program.counters ?? {}, counter))
      fault(`${path}.counter`, `unknown counter "${counter}"`);
    if (segment !== undefined && !segments.has(segment))
      fault(`${path}.segment`, `unknown segment "${segment}"`);
    if (board.period.startsWith("P")) checkRolling(board.period, `${path}.period`, fault);
    checkSeasons(board.seasons ?? [], `${path}.seasons`, fault);
  });
}

function checkRolling(period: string, path: string, fault: Tell): void {
  const days = /[YMT]/.test(period) ? 0 : rollingDays(period);
  if (days < 1 || days > ROLLING_MAX_DAYS)
    fault(path, `a board rolls over whole days, 1 to ${ROLLING_MAX_DAYS}, such as P7D`);
}

function checkSeasons(seasons: NonNullable<ProgramBoard["seasons"]>, path: string, fault: Tell): void {
  seasons.forEach(({ id, from, until }, place) => {
    const own = { from: Date.parse(from), until: Date.parse(until) };
    if (own.until <= own.from) fault(`${path}.${place}.until`, "must be later than `from`");
    for (const other of seasons.slice(0, place)) {
      if (other.id === id) fault(`${path}.${place}.id`, `"${id}" stands twice`);
      const apart = Date.parse(other.until) <= own.from || Date.parse(other.from) >= own.until;
      if (!apart) fault(`${path}.${place}.from`, `overlaps the season "${other.id}"`);
    }
  });
}
