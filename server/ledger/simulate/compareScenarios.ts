import type { z } from "zod";
import type { SimulationAnswer } from "../../protocol/programRest.ts";
import type { CompiledProgram, MemberState } from "../../rules/types.ts";
import type { Breathe } from "./breather.ts";
import { compareBoards } from "./compareBoards.ts";
import type { Scenario } from "./scenario.ts";

type Answer = z.input<typeof SimulationAnswer>;
type Both = { stored: number; proposed: number };

/** Winners and losers that are told of, each. */
const EXAMPLES = 5;
/** Members between two looks at the clock. */
const STEP = 256;

/** What two scenarios of the same events say about a change of the programme. Members are told by key; the caller names them. */
export interface Comparison extends Omit<Answer, "members" | "boards" | "warnings"> {
  members: (Omit<Answer["members"][number], "id" | "name"> & { key: number })[];
  boards: { id: string; up: number; down: number; top: BoardPlace[] }[];
}

export interface BoardPlace {
  key: number;
  stored: number | null;
  proposed: number;
}

/** @param breathe Asked now and again: members may be many. */
export async function compareScenarios(
  stored: Scenario,
  proposed: Scenario,
  breathe: Breathe,
): Promise<Comparison> {
  const changes = await membersOf(stored, proposed, breathe);
  const badges = await badgesOf(stored, proposed, breathe);
  return {
    events: Math.max(
      stored.tally.events + stored.tally.unknown,
      proposed.tally.events + proposed.tally.unknown,
    ),
    refused: { stored: stored.tally.unknown, proposed: proposed.tally.unknown },
    currencies: bothOf(stored.tally.currencies, proposed.tally.currencies),
    rules: rulesOf(stored, proposed),
    budgets: budgetsOf(stored, proposed),
    badges,
    boards: await compareBoards(stored.tally, proposed.tally, breathe),
    ...changes,
  };
}

function bothOf(
  stored: ReadonlyMap<string, number> = new Map(),
  proposed: ReadonlyMap<string, number> = new Map(),
): Record<string, Both> {
  const names = new Set([...stored.keys(), ...proposed.keys()]);
  return Object.fromEntries(
    [...names]
      .sort()
      .map((name) => [name, { stored: stored.get(name) ?? 0, proposed: proposed.get(name) ?? 0 }]),
  );
}

/** The programmes' rules in their order, then what the engine gave by itself (levels, badges, referrals). */
function rulesOf(
  { compiled: before, tally: stored }: Scenario,
  { compiled: after, tally: proposed }: Scenario,
): Answer["rules"] {
  const ids = new Set([
    ...before.program.rules.map(({ id }) => id),
    ...after.program.rules.map(({ id }) => id),
    ...stored.rules.keys(),
    ...proposed.rules.keys(),
  ]);
  const outcome = (id: string, name: "given" | "cut"): Both => ({
    stored: stored.outcomes.get(id)?.[name] ?? 0,
    proposed: proposed.outcomes.get(id)?.[name] ?? 0,
  });
  return [...ids].map((id) => {
    const currencies = bothOf(stored.rules.get(id), proposed.rules.get(id));
    const given = outcome(id, "given");
    const cut = outcome(id, "cut");
    return {
      id,
      stored: sum(currencies, "stored"),
      proposed: sum(currencies, "proposed"),
      currencies,
      times: { stored: given.stored + cut.stored, proposed: given.proposed + cut.proposed },
      cut,
    };
  });
}

function sum(currencies: Record<string, Both>, side: keyof Both): number {
  return Object.values(currencies).reduce((total, both) => total + both[side], 0);
}

/** Limits over all members, as the programmes write them, each with what was drawn in the period in which most was. */
function budgetsOf(stored: Scenario, proposed: Scenario): Answer["budgets"] {
  const limits = new Map([...siteLimits(stored.compiled), ...siteLimits(proposed.compiled)]);
  return [...limits].map(([id, { prefix, currency, max }]) => {
    const fullest = ({ tally }: Scenario): number => {
      let most = 0;
      for (const [bucket, { times, amounts }] of tally.budgets) {
        if (bucket.startsWith(prefix))
          most = Math.max(most, currency === null ? times : (amounts.get(currency) ?? 0));
      }
      return most;
    };
    return { id, max, used: { stored: fullest(stored), proposed: fullest(proposed) } };
  });
}

interface SiteLimit {
  /** What the names of its buckets begin with. */
  prefix: string;
  /** `null` for a limit of times. */
  currency: string | null;
  max: number;
}

function siteLimits({ program }: CompiledProgram): Map<string, SiteLimit> {
  const limits = new Map<string, SiteLimit>();
  const add = (
    name: string,
    prefix: string,
    limit: { times?: number | undefined; amount?: Record<string, number> | undefined },
  ): void => {
    if (limit.times !== undefined)
      limits.set(`${name} (times)`, { prefix, currency: null, max: limit.times });
    for (const [currency, max] of Object.entries(limit.amount ?? {})) {
      limits.set(`${name} (${currency})`, { prefix, currency, max });
    }
  };
  for (const { id, limit = [] } of program.rules) {
    for (const each of limit) if (each.scope === "site") add(`${id} per ${each.per}`, `${id}|`, each);
  }
  for (const each of program.limits ?? []) if (each.scope === "site") add(each.id, `limit:${each.id}|`, each);
  return limits;
}

async function badgesOf(stored: Scenario, proposed: Scenario, breathe: Breathe): Promise<Answer["badges"]> {
  const holders = async (scenario: Scenario): Promise<Map<string, number>> => {
    const counts = new Map<string, number>();
    let seen = 0;
    for (const [, { state }] of scenario.states()) {
      if (seen++ % STEP === 0) await breathe();
      for (const id in state.badges) {
        if (state.badges[id]!.level > 0) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    return counts;
  };
  const ids = new Set(
    [...stored.compiled.program.badges, ...proposed.compiled.program.badges].map(({ id }) => id),
  );
  const before = await holders(stored);
  const after = await holders(proposed);
  return [...ids].map((id) => ({ id, stored: before.get(id) ?? 0, proposed: after.get(id) ?? 0 }));
}

type Changes = Pick<Comparison, "members" | "changed" | "tiers">;

async function membersOf(stored: Scenario, proposed: Scenario, breathe: Breathe): Promise<Changes> {
  const after = new Map(proposed.states());
  const tiers = { up: 0, down: 0 };
  const changed = { winners: 0, losers: 0, same: 0 };
  const found: { key: number; change: number; before: MemberState; after: MemberState }[] = [];
  let seen = 0;
  for (const [key, { state }] of stored.states()) {
    if (seen++ % STEP === 0) await breathe();
    const other = after.get(key)?.state ?? state;
    const levels = levelOf(proposed.compiled, other) - levelIn(stored.compiled, proposed.compiled, state);
    if (levels > 0) tiers.up++;
    if (levels < 0) tiers.down++;
    const change = totalOf(other) - totalOf(state);
    changed[change > 0 ? "winners" : change < 0 ? "losers" : "same"]++;
    if (change !== 0 || levels !== 0) found.push({ key, change, before: state, after: other });
    if (found.length > 1_000) keepExtremes(found);
  }
  keepExtremes(found);
  const members = found.map((each) => ({
    key: each.key,
    change: each.change,
    currencies: bothOf(lifetimes(each.before), lifetimes(each.after)),
    tier: { stored: each.before.tier, proposed: each.after.tier },
  }));
  return { tiers, changed, members };
}

/** Winners first, the greatest change before the others, then losers likewise. */
function keepExtremes(found: { key: number; change: number }[]): void {
  found.sort((a, b) => b.change - a.change || a.key - b.key);
  if (found.length > 2 * EXAMPLES) found.splice(EXAMPLES, found.length - 2 * EXAMPLES);
}

function lifetimes({ balances }: MemberState): Map<string, number> {
  const list = Object.entries(balances).filter(([currency]) => !currency.startsWith("#"));
  return new Map(list.map(([currency, { lifetime }]) => [currency, lifetime]));
}

function totalOf(state: MemberState): number {
  let total = 0;
  for (const amount of lifetimes(state).values()) total += amount;
  return total;
}

/** Index of the member's level; a first level at 0 is everybody's. */
function levelOf({ tiers }: CompiledProgram, { tier }: MemberState): number {
  const index = tiers?.levels.findIndex(({ id }) => id === tier) ?? -1;
  return index === -1 && tiers?.levels[0]?.at === 0 ? 0 : index;
}

/** The same level in the other ladder, where it still stands there; else the place that it had. */
function levelIn(own: CompiledProgram, other: CompiledProgram, state: MemberState): number {
  const index = levelOf(own, state);
  const id = own.tiers?.levels[index]?.id;
  const there = other.tiers?.levels.findIndex((level) => level.id === id) ?? -1;
  return there === -1 ? index : there;
}
