import type { SiteContext } from "../identity/directory.ts";
import type { Totals } from "../ledger/totals.ts";
import type { Commit } from "../ledger/unit.ts";
import type { ChallengeTotals } from "../protocol/views.ts";
import type { ContextOf, Feed, Snapshot } from "./feed.ts";
import type { Topic } from "./topic.ts";
import type { Topics } from "./topics.ts";

interface ChallengeState {
  topic: Topic;
  /** What was published last. */
  totals: Readonly<Record<string, number>> | null;
  /** Readings come one after another, so that an older one never follows a newer. */
  turn: Promise<void>;
}

export function challengesTopicId(site: number): string {
  return `${site}|challenges`;
}

/** Publishes what all members together have of each challenge, together for all commits of a turn. (T12) */
export class ChallengeFeed implements Feed {
  readonly #topics: Topics;
  readonly #totals: Totals;
  readonly #states = new Map<number, ChallengeState>();
  readonly #dirty = new Set<number>();

  constructor({ topics, totals }: { topics: Topics; totals: Totals }) {
    this.#topics = topics;
    this.#totals = totals;
  }

  onCommitted(commit: Commit): void {
    this.#dirty.add(commit.moment.site.key);
  }

  async snapshot(ctx: SiteContext): Promise<Snapshot<ChallengeTotals>> {
    for (;;) {
      await this.freshen(ctx);
      const { topic, totals } = this.#open(ctx.site.key);
      if (totals) return { topic, at: topic.at, view: { totals } };
    }
  }

  /** Publishes totals that nobody listened to for a while, before somebody comes back to what was missed. */
  async freshen(ctx: SiteContext): Promise<void> {
    const state = this.#open(ctx.site.key);
    if (!state.totals || state.topic.listeners.size === 0) await this.#refreshInTurn(ctx, state);
  }

  /** Publishes what changed since the last turn. */
  async tick(contextOf: ContextOf): Promise<void> {
    const changed = [...this.#dirty];
    this.#dirty.clear();
    for (const site of changed) {
      const state = this.#states.get(site);
      const ctx = state && state.topic.listeners.size > 0 ? await contextOf(site) : undefined;
      if (state && ctx) await this.#refreshInTurn(ctx, state);
    }
  }

  reset(site: number): void {
    const state = this.#states.get(site);
    if (!state) return;
    state.totals = null;
    state.topic.restart();
  }

  forget(ids: readonly string[]): void {
    for (const [site, { topic }] of this.#states) {
      if (ids.includes(challengesTopicId(site)) && topic.listeners.size === 0) this.#states.delete(site);
    }
  }

  #open(site: number): ChallengeState {
    const topic = this.#topics.open(challengesTopicId(site), site);
    const known = this.#states.get(site);
    if (known?.topic === topic) return known;
    const state: ChallengeState = { topic, totals: null, turn: Promise.resolve() };
    this.#states.set(site, state);
    return state;
  }

  #refreshInTurn(ctx: SiteContext, state: ChallengeState): Promise<void> {
    const turn = state.turn.then(() => this.#refresh(ctx, state));
    state.turn = turn.catch(() => {});
    return turn;
  }

  async #refresh(ctx: SiteContext, state: ChallengeState): Promise<void> {
    const { challenges } = await this.#totals.of(ctx);
    const totals: Record<string, number> = {};
    for (const { challenge } of ctx.program.challenges)
      totals[challenge.id] = challenges.get(challenge.id) ?? 0;
    const before = state.totals;
    if (before) {
      const changed = Object.entries(totals).filter(([id, total]) => before[id] !== total);
      if (changed.length > 0) this.#topics.publish(state.topic, [{ totals: Object.fromEntries(changed) }]);
    }
    state.totals = totals;
  }
}
