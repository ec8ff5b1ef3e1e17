import type { Answered, AskedEvent, AskedMovement, Auditor } from "./auditor.ts";

/** Sends to the REST API; throws when the server is gone. */
export type Send = (path: string, body: unknown) => Promise<{ status: number; body: unknown }>;

const MEMBERS = 12;
const BATCH = 6;
const DAY_MS = 86_400_000;

/** Numbers from a seed, so that a life that went wrong can be lived again. (mulberry32) */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Random life on a site with the `livelyProgram`: orders, visits, refunds of wholes and parts (some before their order), things
 * said twice, spending and adjusting. Everything that is sent and answered is told to the auditor.
 */
export class Life {
  readonly #random: () => number;
  readonly #auditor: Auditor;
  readonly #now: () => number;
  readonly #name: string;
  #count = 0;
  /** Orders that were refunded before they were sent. */
  readonly #owedOrders: AskedEvent[] = [];

  constructor(options: { random: () => number; auditor: Auditor; now: () => number; name?: string }) {
    this.#random = options.random;
    this.#auditor = options.auditor;
    this.#now = options.now;
    this.#name = options.name ?? "";
  }

  /** One request. */
  async step(send: Send): Promise<void> {
    if (this.#chance(0.12)) return sendMovement(send, this.#auditor, this.#movement());
    const events = Array.from({ length: 1 + this.#below(BATCH) }, () => this.#event());
    return sendEvents(send, this.#auditor, events);
  }

  /** Sends what is still to come: orders whose refund came first. */
  async end(send: Send): Promise<void> {
    if (this.#owedOrders.length > 0) await sendEvents(send, this.#auditor, this.#owedOrders.splice(0));
  }

  #event(): AskedEvent {
    const known = [...this.#auditor.events.values()];
    if (known.length > 0 && this.#chance(0.1)) return this.#pick(known);
    if (this.#owedOrders.length > 0 && this.#chance(0.3)) return this.#auditor.ask(this.#owedOrders.shift()!);
    const refundable = known.filter(({ type, reverses }) => type !== "order.refunded" && !reverses);
    if (refundable.length > 0 && this.#chance(0.15)) return this.#refund(this.#pick(refundable));
    if (this.#chance(0.04)) return this.#refundFirst();
    const type = this.#pick(["order.paid", "visit", "visit", "read"] as const);
    return this.#auditor.ask(type === "order.paid" ? this.#order() : this.#named(type));
  }

  #named(type: AskedEvent["type"]): AskedEvent {
    // Some come late, as from a queue that was stuck.
    const at = this.#now() - this.#below(this.#chance(0.1) ? 2 * DAY_MS : 60_000);
    return {
      id: `${this.#name}${type}-${this.#count++}`,
      type,
      memberId: `m${this.#below(MEMBERS)}`,
      at: new Date(at).toISOString(),
    };
  }

  #order(): AskedEvent {
    return { ...this.#named("order.paid"), properties: { amount: 1 + this.#below(60) / 2 } };
  }

  #refundFirst(): AskedEvent {
    const order = this.#order();
    this.#owedOrders.push(order);
    return this.#refund(order);
  }

  #refund(event: AskedEvent): AskedEvent {
    const { memberId } = event;
    const amount = event.properties?.amount;
    const part = amount !== undefined && this.#chance(0.5);
    const some = this.#chance(0.5) ? { share: 0.5 } : { amount: 0.5 * (1 + this.#below((amount ?? 1) * 2)) };
    return this.#auditor.ask({
      ...this.#named("order.refunded"),
      memberId,
      reverses: part ? { event: event.id, ...some } : event.id,
    });
  }

  #movement(): AskedMovement {
    const taken = this.#auditor.taken();
    if (taken.length > 0 && this.#chance(0.1)) return this.#pick(taken);
    const kind = this.#chance(0.7) ? "spend" : "adjustments";
    return this.#auditor.askMovement({
      kind,
      memberId: `m${this.#below(MEMBERS)}`,
      body: {
        id: `${this.#name}${kind}-${this.#count++}`,
        currency: this.#pick(["points", "points", "xp", "gems"]),
        amount: 1 + this.#below(20),
        reason: "At the till",
      },
    });
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)]!;
  }
}

export async function sendEvents(send: Send, auditor: Auditor, events: readonly AskedEvent[]): Promise<void> {
  for (const event of events) auditor.ask(event);
  const answer = await send("/v1/events", { events });
  for (const result of (answer.body as { results: Answered[] }).results) auditor.note(result);
}

/** 404: nobody knows the member yet; 409: there is not enough. Both are refusals. */
export async function sendMovement(send: Send, auditor: Auditor, movement: AskedMovement): Promise<void> {
  const { kind, memberId, body } = movement;
  const { status } = await send(`/v1/members/${memberId}/${kind}`, body);
  if (status >= 500) throw new Error(`${kind} of ${memberId} answered ${status}`);
  auditor.noteMovement(body.id, status < 300);
}
