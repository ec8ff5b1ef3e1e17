import type { Text } from "../protocol/program.ts";
import { Account } from "./account.ts";
import { add, atMostWhole, isWhole, subtract } from "./fraction.ts";
import { followTiers } from "./countBadges.ts";
import { enterLevels } from "./enterLevels.ts";
import { giftName, giftsOf, shareOf, shareTaken } from "./gifts.ts";
import { leaveLevels } from "./leaveLevels.ts";
import { takeClaims } from "./takeClaims.ts";
import { ReversalBooks } from "./reversalBooks.ts";
import { takeGifts } from "./takeGifts.ts";
import { takeProgress } from "./takeProgress.ts";
import type { Buckets, CompiledProgram, Effect, MemberFacts, Part, Party } from "./types.ts";

/** The members that a cause touched, as they are now, with the buckets that `reversalBuckets` named. */
export interface Parties {
  self: MemberFacts;
  referrer: MemberFacts | null;
  site: Buckets;
  /** Acceptance, in milliseconds. */
  now: number;
}

export interface ReverseOptions {
  part?: Part;
  /** Effects of the reversals of the same cause that stand: what they took is never taken again. */
  taken?: readonly Effect[];
  /** What the member reads; by default the reason of each award. */
  reason?: Text;
  /** When the cause happened: where it says nothing of the tier window, what it gave counted for that day. By default now. */
  at?: number;
}

export interface Reversal {
  /** None where nothing is left to take. */
  effects: Effect[];
  /** Currencies of which more was spent than may be taken back, where the programme refuses that (`whenSpent: "refuse"`). (R95) */
  refused: string[];
}

/** What `judgeReversal` does, whatever a programme refuses. */
export function reverse(
  compiled: CompiledProgram,
  effects: readonly Effect[],
  parties: Parties,
  options: ReverseOptions = {},
): Effect[] {
  return judgeReversal(compiled, effects, parties, options).effects;
}

/**
 * Takes back what a recorded cause gave, from the state of now: points from their hold, else from their lot, else from what is
 * available, else as owed; places in limits; badge counts; entry awards of levels that are no longer reached; the referral's two
 * rewards. What the cause took (points spent) comes back. (R60–R64, R94–R96)
 *
 * @param effects The effects recorded with the cause.
 */
export function judgeReversal(
  compiled: CompiledProgram,
  effects: readonly Effect[],
  parties: Parties,
  options: ReverseOptions = {},
): Reversal {
  const gifts = giftsOf(effects);
  const earlier = options.taken ?? [];
  const before = shareTaken(earlier);
  const after = atMostWhole(add(before, shareOf(options.part ?? { share: 1 }, gifts)));
  const share = subtract(after, before);
  if (share.n <= 0n) return { effects: [], refused: [] };

  const reversal: Effect[] = [{ e: "part", party: "self", n: String(share.n), d: String(share.d) }];
  const accounts = accountsOf(compiled, parties, reversal, options.at);
  const taking = { effects, accounts, gone: after, reason: options.reason };
  const taken = takeGifts(gifts, giftsOf(earlier), taking);
  const { now, self, site } = parties;
  const takenOf = (rule: string, currency: string): number =>
    taken.get(giftName("self", rule, currency)) ?? 0;
  const books = new ReversalBooks(accounts.self, self.buckets, site);
  takeClaims(compiled, { effects, takenOf, gone: after, reason: options.reason, now }, books);
  takeProgress({ compiled, effects, earlier, gone: after, now }, accounts);
  if (isWhole(after)) takeReferral(effects, accounts);
  for (const party of ["self", "referrer"] as const) {
    const state = parties[party]?.state;
    const account = accounts[party];
    if (!state || !account || account.state === state) continue;
    leaveLevels(compiled, account, state, enteredBy(effects, party), options.reason);
    // What was granted to events that had waited may reach a level.
    enterLevels(compiled, account);
    followTiers(compiled, account, parties.now);
  }
  return {
    effects: reversal,
    refused: [...new Set([...accounts.self.lacking, ...(accounts.referrer?.lacking ?? [])])],
  };
}

/** @param at When what is reversed or restored happened; by default now. */
export function accountsOf(
  compiled: CompiledProgram,
  { self, referrer, now }: Parties,
  effects: Effect[],
  at: number = now,
): { self: Account; referrer: Account | null } {
  const setting = { compiled, now, at };
  return {
    self: new Account("self", self, effects, setting),
    referrer: referrer && new Account("referrer", referrer, effects, setting),
  };
}

/** Takes back that a referral qualified. */
function takeReferral(effects: readonly Effect[], accounts: Readonly<Record<Party, Account | null>>): void {
  for (const effect of effects) {
    if (effect.e === "qualified") accounts[effect.party]?.add({ ...effect, by: effect.by === 1 ? -1 : 1 });
  }
}

function enteredBy(effects: readonly Effect[], party: Party): Set<string> {
  const levels = new Set<string>();
  for (const effect of effects) if (effect.e === "entered" && effect.party === party) levels.add(effect.tier);
  return levels;
}
