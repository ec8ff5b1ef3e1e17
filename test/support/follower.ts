import type { TopicChange, TopicState, TopicUpdate } from "../../server/protocol/socket.ts";
import type {
  BoardChange,
  BoardView,
  MeChange,
  MeView,
  PostView,
  ThreadChange,
  ThreadView,
} from "../../server/protocol/views.ts";
import { askForData } from "./ask.ts";
import type { TestSite, TestSocket } from "./startApp.ts";

type View = MeView | BoardView | ThreadView;

/**
 * A page as the protocol asks it to be: it keeps the last position of each topic, applies changes in order, and after a cut asks
 * for what it missed. Whatever the server does against the protocol is noted in `faults`.
 */
export class Follower {
  readonly views = new Map<string, View>();
  readonly positions = new Map<string, string>();
  readonly faults: string[] = [];
  /** Snapshots and resumes that came, by topic. */
  readonly told: string[] = [];
  readonly #site: TestSite;
  readonly #member: string;
  #socket: TestSocket | null = null;

  constructor(site: TestSite, member: string) {
    this.#site = site;
    this.#member = member;
  }

  get socket(): TestSocket {
    if (!this.#socket) throw new Error("not connected");
    return this.#socket;
  }

  get isConnected(): boolean {
    return this.#socket !== null;
  }

  async connect(): Promise<void> {
    const token = await this.#site.token(this.#member);
    this.#socket = await this.#site.connect({ token });
    this.#socket.on("update", (update) => this.#onUpdate(update));
    this.#socket.on("state", (state) => this.#onState(state));
  }

  async follow(topic: string): Promise<void> {
    const from = this.positions.get(topic);
    const state = await askForData(this.socket, "topic:join", { topic, ...(from && { from }) });
    this.#onState(state);
  }

  /** Ends the connection without a word. */
  cut(): void {
    this.#socket?.io.engine.close();
    this.#socket?.disconnect();
    this.#socket = null;
  }

  async comeBack(): Promise<void> {
    await this.connect();
    for (const topic of this.positions.keys()) await this.follow(topic);
  }

  get me(): MeView {
    return this.views.get("me") as MeView;
  }

  board(id: string): BoardView {
    return this.views.get(`board:${id}`) as BoardView;
  }

  thread(key: string): ThreadView {
    return this.views.get(`thread:${key}`) as ThreadView;
  }

  #onState(state: TopicState): void {
    if ("snapshot" in state) {
      this.told.push(`snapshot ${state.topic}`);
      this.views.set(state.topic, state.snapshot as View);
    } else {
      this.told.push(`changes ${state.topic}`);
      this.#apply(state.topic, state.changes);
    }
    this.positions.set(state.topic, state.position);
  }

  #onUpdate(update: TopicUpdate): void {
    const position = this.positions.get(update.topic);
    if (position !== update.after) this.faults.push(`at ${position} came what follows ${update.after}`);
    this.#apply(update.topic, update.changes);
    this.positions.set(update.topic, update.position);
  }

  #apply(topic: string, changes: readonly TopicChange[]): void {
    for (const change of changes) {
      const view = this.views.get(topic);
      if (!view) this.faults.push(`${topic} changed before its snapshot`);
      else if ("balances" in view) this.views.set(topic, this.#applyMe(view, change as MeChange));
      else if ("rows" in view) this.views.set(topic, applyBoard(view, change as BoardChange));
      else this.views.set(topic, applyThread(view, change as ThreadChange));
    }
  }

  #applyMe(view: MeView, change: MeChange): MeView {
    const known = new Set(view.entries.map((entry) => entry.id));
    for (const { id } of change.entries ?? []) {
      if (known.has(id)) this.faults.push(`entry ${id} came twice`);
    }
    const entries = [...(change.entries ?? []), ...view.entries].slice(0, 20);
    return { ...view, ...change, entries };
  }
}

function applyBoard({ season, last, ...view }: BoardView, change: BoardChange): BoardView {
  const { rows: fresh, places, ...rest } = change;
  const rows = change.period ? [] : [...view.rows];
  fresh.forEach((row, index) => (rows[places?.[index] ?? row.rank - 1] = row));
  rows.length = Math.min(rows.length, change.total);
  const kept = change.period ? {} : { ...(season !== undefined && { season }), ...(last && { last }) };
  return { ...view, ...kept, ...rest, rows };
}

function applyThread(view: ThreadView, { post, score, total, state }: ThreadChange): ThreadView {
  const posts = new Map(view.posts.map((known) => [known.id, known]));
  if (post) posts.set(post.id, post);
  const scored = score && posts.get(score.id);
  if (score && scored) posts.set(score.id, { ...scored, score: score.score });
  return {
    ...view,
    posts: [...posts.values()].sort(byBranch),
    total: total ?? view.total,
    state: state ?? view.state,
  };
}

function byBranch(a: PostView, b: PostView): number {
  return a.root - b.root || a.seq - b.seq;
}
