import { TOTAL_MAX } from "../protocol/constants.ts";
import type { Text } from "../protocol/program.ts";
import { evolveOne } from "./evolve.ts";
import type { AwardEffect, AwardKind, Balance, Effect, MemberState, Party } from "./types.ts";

/** What an award is for. */
export interface Grounds {
  kind: AwardKind;
  rule: string;
  currency: string;
  reason: Text;
}

const NOTHING: Balance = { available: 0, pending: 0, owed: 0, lifetime: 0 };

/**
 * One member while effects are being decided: each effect that is added is folded at once by the very function that will
 * fold it for good, so a decision never sees another state than the books will.
 */
export class Account {
  readonly party: Party;
  readonly #effects: Effect[];
  #state: MemberState;

  /** @param effects The list that both members of an event write to. */
  constructor(party: Party, state: MemberState, effects: Effect[]) {
    this.party = party;
    this.#state = state;
    this.#effects = effects;
  }

  get state(): MemberState {
    return this.#state;
  }

  add(effect: Effect): void {
    this.#effects.push(effect);
    this.#state = evolveOne(this.#state, effect);
  }

  /** A name that no other hold of the same cause has. */
  nameHold(cause: string): string {
    return `${cause}|${this.#effects.length}`;
  }

  balance(currency: string): Balance {
    return this.#state.balances[currency] ?? NOTHING;
  }

  /** How much of a currency still fits under `TOTAL_MAX`. (R13) */
  room(currency: string): number {
    return Math.max(0, TOTAL_MAX - this.balance(currency).lifetime);
  }

  /** Gives at once; what the member owes is repaid first. (R17) */
  give(grounds: Grounds, amount: number): void {
    const repaid = Math.min(this.balance(grounds.currency).owed, amount);
    if (repaid > 0) this.#award(grounds, repaid, "owed");
    if (amount > repaid) this.#award(grounds, amount - repaid, "available");
  }

  /** Gives into a hold that becomes available at `due`. (R16) */
  giveHeld(grounds: Grounds, amount: number, hold: string, due: number): void {
    if (amount > 0) this.#award(grounds, amount, "pending", { hold, due });
  }

  /** Takes back: from the named holds while they hold, then from what is available; what is lacking is owed. (R60) */
  take(grounds: Grounds, amount: number, holds: readonly string[] = []): void {
    let rest = amount;
    for (const name of holds) {
      const held = this.#state.holds.find((hold) => hold.hold === name && hold.currency === grounds.currency);
      if (!held || rest === 0) continue;
      const part = Math.min(held.amount, rest);
      this.#award(grounds, -part, "pending", { hold: name, due: held.due });
      rest -= part;
    }
    const part = Math.min(Math.max(0, this.balance(grounds.currency).available), rest);
    if (part > 0) this.#award(grounds, -part, "available");
    if (rest > part) this.#award(grounds, part - rest, "owed");
  }

  /** Spelled out, not spread: this runs for every award there is. */
  #award(
    { kind, rule, currency, reason }: Grounds,
    amount: number,
    account: AwardEffect["account"],
    held?: { hold: string; due: number },
  ): void {
    const { party } = this;
    const effect: AwardEffect = { e: "award", party, kind, rule, currency, amount, reason, account };
    if (held) {
      effect.hold = held.hold;
      effect.due = held.due;
    }
    this.add(effect);
  }
}
