/**
 * A bookkeeper outside of Grove. It imports nothing of the server: it knows what was asked, what was answered, and the owner's rules in
 * its own words (`livelyProgram`): a point for each whole unit of an order, five for the first visit of a UTC day that still counts.
 */

/** An event as REST takes it. */
export interface AskedEvent {
  id: string;
  type: "order.paid" | "visit" | "read" | "order.refunded";
  memberId: string;
  at?: string;
  properties?: { amount?: number };
  reverses?: string | { event: string; amount: number } | { event: string; share: number };
}

/** Points by hand or at the till, as REST takes them. */
export interface AskedMovement {
  kind: "spend" | "adjustments";
  memberId: string;
  body: { id: string; currency: string; amount: number; reason: string };
}

export interface Answered {
  id: string;
  status: string;
  awards: { currency: string; amount: number }[];
}

/** Reads a path of the REST API; the JSON that was answered. */
export type Read = (path: string) => Promise<unknown>;

interface Line {
  currency: string;
  amount: number;
  eventId: string;
}

interface MemberRead {
  balances: Record<string, { available: number; pending: number; owed: number }>;
}

const VISIT_POINTS = 5;
/** What two answers for one id may say. */
const AGREEING: ReadonlySet<string> = new Set([
  "accepted duplicate",
  "duplicate duplicate",
  "rejected rejected",
]);

export class Auditor {
  readonly events = new Map<string, AskedEvent>();
  readonly movements = new Map<string, AskedMovement>();
  readonly #answers = new Map<string, Answered>();
  readonly #moved = new Map<string, boolean>();
  /** What happened elsewhere: it has no answer of REST and can't be taken back there. */
  readonly #witnessed: AskedEvent[] = [];
  /** What contradicted an earlier answer. */
  readonly contradictions: string[] = [];

  ask(event: AskedEvent): AskedEvent {
    this.events.set(event.id, event);
    return event;
  }

  /** Takes note of an event that came another way, such as the visit of a guest who was merged since. */
  witness(event: AskedEvent): void {
    this.#witnessed.push(event);
  }

  askMovement(movement: AskedMovement): AskedMovement {
    this.movements.set(movement.body.id, movement);
    return movement;
  }

  /**
   * Takes an answer. Of several for one id one at most says `accepted` (the first that was judged, which need not be the first that
   * arrives), and all tell the same awards.
   */
  note(answer: Answered): void {
    const before = this.#answers.get(answer.id);
    if (!before) return void this.#answers.set(answer.id, answer);
    const same = JSON.stringify(before.awards) === JSON.stringify(answer.awards);
    const pair = [before.status, answer.status].sort().join(" ");
    if (!same || !AGREEING.has(pair)) {
      this.contradictions.push(`${answer.id}: ${JSON.stringify(before)}, then ${JSON.stringify(answer)}`);
    }
    if (answer.status === "accepted") this.#answers.set(answer.id, answer);
  }

  noteMovement(id: string, isTaken: boolean): void {
    if ((this.#moved.get(id) ?? isTaken) !== isTaken) this.contradictions.push(`${id}: taken and refused`);
    this.#moved.set(id, isTaken);
  }

  /** Movements that were taken: sent again, they must change nothing. */
  taken(): AskedMovement[] {
    return [...this.movements.values()].filter(({ body }) => this.#moved.get(body.id) === true);
  }

  /** Requests that nobody answered: the server was killed meanwhile. */
  unanswered(): { events: AskedEvent[]; movements: AskedMovement[] } {
    return {
      events: [...this.events.values()].filter(({ id }) => !this.#answers.has(id)),
      movements: [...this.movements.values()].filter(({ body }) => !this.#moved.has(body.id)),
    };
  }

  /** What a member must hold of `points`, all accounts together. */
  expected(member: string): number {
    let points = 0;
    const days = new Set<string>();
    const witnessed = this.#witnessed.filter(({ memberId }) => memberId === member);
    for (const event of [...this.#accepted(member), ...witnessed]) {
      const taken = this.#takenOf(event, member);
      if (event.type === "order.paid") points += pointsOf(event, taken);
      if (event.type === "visit" && taken === 0) days.add(event.at!.slice(0, 10));
    }
    for (const { kind, memberId, body } of this.movements.values()) {
      if (memberId !== member || body.currency !== "points" || !this.#moved.get(body.id)) continue;
      points += kind === "spend" ? -body.amount : body.amount;
    }
    return points + days.size * VISIT_POINTS;
  }

  /** Everything in which the server's books are not the auditor's; none where they agree. */
  async findings(read: Read): Promise<string[]> {
    const found = [...this.contradictions];
    const all = [...this.events.values(), ...this.movements.values()];
    for (const member of new Set(all.map(({ memberId }) => memberId))) {
      if (this.#accepted(member).length > 0) found.push(...(await this.#audit(member, read)));
    }
    return found;
  }

  #accepted(member: string): AskedEvent[] {
    return [...this.events.values()].filter(
      ({ id, memberId }) => memberId === member && this.#answers.get(id)?.status !== "rejected",
    );
  }

  /** How much of an event reversals took, before or after it: quarters of a unit, `Infinity` for all of it. */
  #takenOf({ id, properties }: AskedEvent, member: string): number {
    let quarters = 0;
    for (const { reverses } of this.#accepted(member)) {
      if (reverses === id) return Infinity;
      if (typeof reverses !== "object" || reverses.event !== id) continue;
      quarters += 4 * ("share" in reverses ? reverses.share * properties!.amount! : reverses.amount);
    }
    return quarters;
  }

  async #audit(member: string, read: Read): Promise<string[]> {
    const found: string[] = [];
    const { balances } = (await read(`/v1/members/${member}`)) as MemberRead;
    const lines = await ledgerOf(member, read);
    const holds = (currency: string): number => {
      const { available, pending, owed } = balances[currency] ?? { available: 0, pending: 0, owed: 0 };
      if (available < 0 || pending < 0 || owed < 0) found.push(`${member}: below zero in ${currency}`);
      return available + pending - owed;
    };
    for (const currency of new Set([...Object.keys(balances), ...lines.map((line) => line.currency)])) {
      const sum = sumOf(lines.filter((line) => line.currency === currency));
      if (sum !== holds(currency)) {
        found.push(`${member}: the ledger sums to ${sum} ${currency}, the balance to ${holds(currency)}`);
      }
    }
    const expected = this.expected(member);
    if (holds("points") !== expected) {
      found.push(`${member}: holds ${holds("points")} points, by what was asked it is ${expected}`);
    }
    return [...found, ...this.#auditAnswers(member, lines)];
  }

  /** What an answer promised stands in the ledger under its id, all of it and nothing else. */
  #auditAnswers(member: string, lines: readonly Line[]): string[] {
    const found: string[] = [];
    for (const { id } of this.#accepted(member)) {
      const awards = this.#answers.get(id)?.awards ?? [];
      const own = lines.filter((line) => line.eventId === id);
      for (const currency of new Set([...awards, ...own].map((each) => each.currency))) {
        const promised = sumOf(awards.filter((each) => each.currency === currency));
        const entered = sumOf(own.filter((each) => each.currency === currency));
        if (promised !== entered) found.push(`${id}: answered ${promised} ${currency}, entered ${entered}`);
      }
    }
    return found;
  }
}

/** Of what an order gave, the part that is left is rounded down. In whole quarters, so nothing else is ever rounded. */
function pointsOf({ properties }: AskedEvent, taken: number): number {
  const quarters = (properties?.amount ?? 0) * 4;
  const left = Math.max(0, quarters - taken);
  return Math.floor((Math.floor(quarters / 4) * left) / quarters);
}

async function ledgerOf(member: string, read: Read): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor = "";
  do {
    const page = (await read(`/v1/members/${member}/ledger?limit=100${cursor}`)) as {
      entries: (Line & { kind: string })[];
      next: string | null;
    };
    // A release moves what was counted when it was put on hold.
    lines.push(...page.entries.filter(({ kind }) => kind !== "release"));
    cursor = page.next === null ? "" : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== "");
  return lines;
}

function sumOf(list: readonly { amount: number }[]): number {
  return list.reduce((sum, { amount }) => sum + amount, 0);
}
