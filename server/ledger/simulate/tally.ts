import { ADJUSTMENT_RULE } from "../../rules/adjust.ts";
import { boardPeriod } from "../../rules/boardPeriod.ts";
import { isCounter } from "../../rules/counterCurrency.ts";
import { isScored } from "../../rules/isScored.ts";
import type { AwardEffect, CompiledProgram, Decision, Effect } from "../../rules/types.ts";

/** How often a rule gave, gave less, or gave nothing. */
export interface Outcomes {
  given: number;
  cut: number;
  refused: number;
}

/** What members got in a board's present period. */
export interface BoardScores {
  id: string;
  currency: string;
  from: number;
  to: number;
  scores: Map<number, number>;
}

/** What one programme would have done, in sums: grows with rules and members, not with events. */
export class Tally {
  /** Net of all that the programme gave and took back, by currency: no spends, no expiry, nothing by hand. */
  readonly currencies = new Map<string, number>();
  /** The same by rule, then by currency. */
  readonly rules = new Map<string, Map<string, number>>();
  readonly outcomes = new Map<string, Outcomes>();
  /** What was drawn from the site's own limits, by bucket. */
  readonly budgets = new Map<string, { times: number; amounts: Map<string, number> }>();
  readonly boards: readonly BoardScores[];
  events = 0;
  /** Events that the programme would have refused: it does not name their type. */
  unknown = 0;

  /** @param end The period of each board that contains this instant is ranked. */
  constructor({ program }: CompiledProgram, end: number) {
    this.boards = program.boards.map((board) => {
      const { from, to } = boardPeriod(board, program.timezone, end);
      return { id: board.id, currency: board.currency ?? `#${board.counter}`, from, to, scores: new Map() };
    });
  }

  judged({ judged }: Decision): void {
    this.events++;
    for (const { rule, outcome } of judged) {
      let outcomes = this.outcomes.get(rule);
      if (!outcomes) this.outcomes.set(rule, (outcomes = { given: 0, cut: 0, refused: 0 }));
      outcomes[outcome]++;
    }
  }

  /** @param at The cause's `at`: boards sum by it. */
  effects(effects: readonly Effect[], self: number, referrer: number | null, at: number): void {
    for (const effect of effects) {
      if (effect.e === "award") this.#award(effect, effect.party === "self" ? self : referrer, at);
      else if (effect.e === "claim" && effect.party === "site") this.#budget(effect);
    }
  }

  #award({ kind, rule, currency, amount }: AwardEffect, member: number | null, at: number): void {
    if (!isScored(kind)) return;
    for (const board of this.boards) {
      if (board.currency !== currency || at < board.from || at >= board.to || member === null) continue;
      board.scores.set(member, (board.scores.get(member) ?? 0) + amount);
    }
    if (isCounter(currency) || isByHand(kind, rule)) return;
    add(this.currencies, currency, amount);
    let sums = this.rules.get(rule);
    if (!sums) this.rules.set(rule, (sums = new Map()));
    add(sums, currency, amount);
  }

  #budget({ bucket, times, amounts }: Extract<Effect, { e: "claim" }>): void {
    let used = this.budgets.get(bucket);
    if (!used) this.budgets.set(bucket, (used = { times: 0, amounts: new Map() }));
    used.times += times;
    for (const currency in amounts) add(used.amounts, currency, amounts[currency]!);
  }
}

/** What an owner gives and takes by hand is no work of the programme, and neither is taking that back. */
function isByHand(kind: AwardEffect["kind"], rule: string): boolean {
  const isTakenBack = kind === "reversal" || kind === "restore";
  return kind === "adjustment" || kind === "opening" || (isTakenBack && rule === ADJUSTMENT_RULE);
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
