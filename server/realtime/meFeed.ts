import { setImmediate as breathe } from "node:timers/promises";
import { referralView } from "../growth/referralView.ts";
import type { SiteContext } from "../identity/directory.ts";
import { aroundView } from "../ledger/boards/aroundView.ts";
import type { Boards } from "../ledger/boards/boards.ts";
import type { Core } from "../ledger/core.ts";
import { meView } from "../ledger/meView.ts";
import { tierView } from "../ledger/tierView.ts";
import type { Commit } from "../ledger/unit.ts";
import type { AroundView, MeView } from "../protocol/views.ts";
import type { ContextOf, Feed, Snapshot } from "./feed.ts";
import { fence } from "./fence.ts";
import { foldMe } from "./foldMe.ts";
import { MeStates, VISITOR, type MeState } from "./meStates.ts";
import type { Viewer } from "./relayer.ts";
import type { Topics } from "./topics.ts";

/** Members whose neighbours are looked up before the loop may do something else. */
const SLICE = 200;

export interface MeFeedDeps {
  core: Core;
  boards: Boards;
  topics: Topics;
}

/** Publishes to each member what commits did for that one, at once, and the neighbours in boards, now and then. */
export class MeFeed implements Feed {
  readonly #deps: MeFeedDeps;
  readonly #states: MeStates;
  readonly #dirty = new Set<number>();

  constructor(deps: MeFeedDeps) {
    this.#deps = deps;
    this.#states = new MeStates(deps.topics, deps.core.totals);
  }

  onCommitted(commit: Commit): void {
    this.#dirty.add(commit.moment.site.key);
    this.#states.onCommitted(commit);
  }

  async snapshot(viewer: Viewer): Promise<Snapshot<MeView>> {
    const state = await this.freshen(viewer);
    for (;;) {
      const { at } = state.topic;
      const view = await readMe(this.#deps.core, viewer);
      if (viewer.member !== null) await fence(this.#deps.core, viewer.ctx.site.key);
      const missed = state.topic.since(at);
      if (!missed) continue;
      const whole = missed.changes.reduce(foldMe, { ...view, around: state.around });
      return { topic: state.topic, at: missed.at, view: whole };
    }
  }

  /** Publishes the neighbours as they are, before a member comes back to what was missed. */
  async freshen({ ctx, member, base }: Viewer): Promise<MeState> {
    const state = this.#states.open(ctx.site.key, member ?? VISITOR);
    state.base = base;
    if (member !== null) await this.#refreshInTurn(ctx, state);
    return state;
  }

  /** Publishes neighbours that changed since the last turn. */
  async tick(contextOf: ContextOf): Promise<void> {
    const sites = [...this.#dirty];
    this.#dirty.clear();
    for (const site of sites) {
      const ctx = await contextOf(site);
      if (ctx) await this.#refreshAll(ctx);
    }
  }

  /** Looks at a site's neighbours in the next turn, or at all: a period may have ended without any commit. */
  lookAgain(only?: number): void {
    for (const site of only === undefined ? this.#states.sites() : [only]) this.#dirty.add(site);
  }

  reset(site: number): void {
    this.#states.reset(site);
  }

  forget(ids: readonly string[]): void {
    this.#states.forget(ids);
  }

  async #refreshAll(ctx: SiteContext): Promise<void> {
    const listening = this.#states.listening(ctx.site.key);
    for (let from = 0; from < listening.length; from += SLICE) {
      const slice = listening.slice(from, from + SLICE);
      await Promise.all(slice.map((state) => this.#refreshInTurn(ctx, state)));
      await breathe();
    }
  }

  #refreshInTurn(ctx: SiteContext, state: MeState): Promise<void> {
    const turn = state.turn.then(() => this.#refresh(ctx, state));
    state.turn = turn.catch(() => {});
    return turn;
  }

  /** Where the member moved on while it was read, the next turn tells. */
  async #refreshTier(ctx: SiteContext, state: MeState): Promise<void> {
    if (!state.tierDue) return;
    state.tierDue = false;
    const tier = await tierView(this.#deps.core, ctx, state.member);
    if (!state.tierDue && tier) this.#states.publish(state, { tier });
  }

  async #refresh(ctx: SiteContext, state: MeState): Promise<void> {
    await this.#refreshTier(ctx, state);
    const around = await aroundViews(this.#deps.boards, ctx, state.member);
    const text = JSON.stringify(around);
    if (text === state.aroundText) return;
    // The first reading is told with the snapshot that asked for it.
    if (state.aroundText !== null) this.#deps.topics.publish(state.topic, [{ around }]);
    state.around = around;
    state.aroundText = text;
  }
}

async function readMe(core: Core, { ctx, member, base }: Viewer): Promise<MeView> {
  const view = await meView(core, ctx, member);
  if (member === null || !ctx.program.program.referral) return view;
  const record = await core.storage.reads.memberByKey(ctx.site.key, member);
  return { ...view, referral: record ? referralView(ctx.program, record, base) : null };
}

async function aroundViews(boards: Boards, ctx: SiteContext, member: number): Promise<AroundView[]> {
  const all = ctx.program.program.boards;
  const views = await Promise.all(all.map((board) => aroundView(boards, ctx, board.id, member)));
  return views.filter((view) => view !== null);
}
