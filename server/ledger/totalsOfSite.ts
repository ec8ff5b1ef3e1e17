import { isPaid } from "../rules/quests/payChallenge.ts";
import type { Member } from "../storage/records.ts";
import type { SiteTotals } from "./totals.ts";

/** How long the shares of badges are told as they were counted, in milliseconds. */
const SHARES_MS = 10 * 60_000;

/** What one member counts for. */
interface Share {
  version: number;
  badges: string;
  challenges: Readonly<Record<string, number>>;
}

/** Nobody adds to anything: most members, so they share one. */
const NOTHING: Readonly<Record<string, number>> = {};

/** The totals of one site as absolute shares of its members: whichever state of a member comes last by version counts, once. */
export class TotalsOfSite implements SiteTotals {
  readonly #members = new Map<number, Share>();
  readonly #lists = new Map<string, string>();
  readonly #unpaid = new Map<string, Set<number>>();
  readonly #holders = new Map<string, number>();
  #shares: ReadonlyMap<string, number> = new Map();
  #countedAt = -Infinity;
  readonly challenges = new Map<string, number>();

  shares(now: number): ReadonlyMap<string, number> {
    if (now - this.#countedAt < SHARES_MS) return this.#shares;
    const members = this.#members.size;
    this.#shares = new Map([...this.#holders].map(([badge, holders]) => [badge, shareOf(holders, members)]));
    this.#countedAt = now;
    return this.#shares;
  }

  unpaid(challenge: string): Iterable<number> {
    return this.#unpaid.get(challenge) ?? [];
  }

  /** @param version The version that this state is stored with, or a later one. */
  put(member: Pick<Member, "key" | "kind" | "mergedInto" | "state">, version: number): void {
    if (member.kind !== "member" || member.mergedInto !== null) return;
    const before = this.#members.get(member.key);
    if (before && before.version > version) return;
    const share = this.#shareOf(member.state, version);
    this.#members.set(member.key, share);
    if (before?.badges !== share.badges) {
      for (const badge of idsIn(before?.badges)) addTo(this.#holders, badge, -1);
      for (const badge of idsIn(share.badges)) addTo(this.#holders, badge, 1);
    }
    if (before?.challenges !== share.challenges) this.#contribute(before, share);
    for (const id in before?.challenges) this.#unpaid.get(id)?.delete(member.key);
    for (const id in share.challenges) {
      if (isPaid(member.state, id)) continue;
      this.#unpaid.set(id, (this.#unpaid.get(id) ?? new Set()).add(member.key));
    }
  }

  #contribute(before: Share | undefined, { challenges }: Share): void {
    const earlier = before?.challenges ?? NOTHING;
    for (const [id, amount] of Object.entries(earlier)) addTo(this.challenges, id, -amount);
    for (const [id, amount] of Object.entries(challenges)) addTo(this.challenges, id, amount);
  }

  /** Many members have the same badges: the list of them is kept once. */
  #shareOf(state: Member["state"], version: number): Share {
    const held = Object.keys(state.badges).filter((id) => state.badges[id]!.level > 0);
    const list = held.sort().join("|");
    const badges = this.#lists.get(list) ?? list;
    this.#lists.set(list, badges);
    const isEmpty = Object.keys(state.challenges).length === 0;
    return { version, badges, challenges: isEmpty ? NOTHING : state.challenges };
  }
}

/** To a tenth of a per cent. */
function shareOf(holders: number, members: number): number {
  return Math.round((1_000 * holders) / members) / 1_000;
}

function idsIn(list = ""): string[] {
  return list === "" ? [] : list.split("|");
}

function addTo(sums: Map<string, number>, id: string, by: number): void {
  const sum = (sums.get(id) ?? 0) + by;
  if (sum === 0) sums.delete(id);
  else sums.set(id, sum);
}
