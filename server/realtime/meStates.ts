import { referralView } from "../growth/referralView.ts";
import { meChange } from "../ledger/meChange.ts";
import type { Totals } from "../ledger/totals.ts";
import type { Commit } from "../ledger/unit.ts";
import type { AroundView, MeChange } from "../protocol/views.ts";
import type { Posting } from "../storage/records.ts";
import type { Topic } from "./topic.ts";
import type { Topics } from "./topics.ts";

/** Publications that a member's own topic remembers. */
const RING = 100;
/** In place of a key: all visitors of a site see the same. */
export const VISITOR = 0;

/** What is published on one member's `me`, shared by all pages of that member. */
export interface MeState {
  topic: Topic;
  member: number;
  /** Each field as it was published last. */
  sent: Map<string, string>;
  around: AroundView[];
  aroundText: string | null;
  /** What is foreseen of the tier is to be read anew: of a window that rolls it does not follow from the state alone. */
  tierDue: boolean;
  /** Readings of neighbours come one after another. */
  turn: Promise<void>;
  /** Where the member reached the server last, for links. */
  base: string;
}

export function meTopicId(site: number, member: number): string {
  return `${site}|me|${member}`;
}

/** The members whose `me` is followed, site by site. */
export class MeStates {
  readonly #topics: Topics;
  readonly #totals: Totals;
  readonly #sites = new Map<number, Map<number, MeState>>();

  constructor(topics: Topics, totals: Totals) {
    this.#topics = topics;
    this.#totals = totals;
  }

  open(site: number, member: number): MeState {
    const topic = this.#topics.open(meTopicId(site, member), site, RING);
    const members = this.#sites.get(site) ?? new Map<number, MeState>();
    this.#sites.set(site, members);
    const known = members.get(member);
    if (known?.topic === topic) return known;
    const state: MeState = {
      topic,
      member,
      sent: new Map(),
      around: [],
      aroundText: null,
      tierDue: false,
      turn: Promise.resolve(),
      base: "",
    };
    members.set(member, state);
    return state;
  }

  sites(): number[] {
    return [...this.#sites.keys()];
  }

  /** Members with an open page. */
  listening(site: number): MeState[] {
    const states = [...(this.#sites.get(site)?.values() ?? [])];
    return states.filter((state) => state.member !== VISITOR && state.topic.listeners.size > 0);
  }

  /** Publishes to each member what a commit did for that one. */
  onCommitted(commit: Commit): void {
    const members = this.#sites.get(commit.moment.site.key);
    if (!members) return;
    const followed = new Map<number, Posting[]>();
    for (const key of commit.members.keys()) if (members.has(key)) followed.set(key, []);
    if (followed.size === 0) return;

    for (const posting of commit.postings) {
      if (posting.member !== null) followed.get(posting.member)?.push(posting);
    }
    const totals = this.#totals.known(commit.moment.site.key);
    for (const [key, postings] of followed) {
      const state = members.get(key)!;
      const { tier, ...own } = meChange({ ...commit, postings }, key, totals);
      const rolls = commit.moment.program.tiers?.window.kind === "rolling";
      state.tierDue ||= rolls;
      this.publish(state, {
        ...own,
        ...(tier !== undefined && !rolls && { tier }),
        ...referralChange(commit, state),
      });
    }
  }

  /** Publishes of a change what differs from what was published last. */
  publish(state: MeState, change: MeChange): void {
    const fresh = whatIsNew(state.sent, change);
    if (fresh) this.#topics.publish(state.topic, [fresh]);
  }

  reset(site: number): void {
    for (const state of this.#sites.get(site)?.values() ?? []) {
      state.sent.clear();
      state.aroundText = null;
      state.topic.restart();
    }
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) {
      const [site, kind, member] = id.split("|");
      if (kind === "me") this.#sites.get(Number(site))?.delete(Number(member));
    }
  }
}

/** What came of the member's invitations, once there is a code. */
function referralChange({ moment, members }: Commit, { member, base }: MeState): MeChange {
  const record = members.get(member);
  const referral = record ? referralView(moment.program, record, base) : null;
  return referral ? { referral } : {};
}

/** The fields that differ from what was sent last; `null` when none does. */
function whatIsNew(sent: Map<string, string>, change: MeChange): MeChange | null {
  const { entries, ...fields } = change;
  const fresh: [string, unknown][] = entries && entries.length > 0 ? [["entries", entries]] : [];
  for (const [field, value] of Object.entries(fields)) {
    const text = JSON.stringify(value);
    if (sent.get(field) === text) continue;
    sent.set(field, text);
    fresh.push([field, value]);
  }
  return fresh.length > 0 ? Object.fromEntries(fresh) : null;
}
