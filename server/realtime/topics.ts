import { setImmediate as breathe } from "node:timers/promises";
import type { TopicChange, TopicUpdate } from "../protocol/socket.ts";
import { NOWHERE, Topic, type Missed } from "./topic.ts";

/** Sockets that are sent to before the loop may do something else. */
const SHARD = 100;
/** How long a topic is remembered after its last listener left, in milliseconds. */
const MEMORY_MS = 130_000;
/** Topics without listeners that are remembered; beyond it the one that was left longest ago goes first. */
const IDLE_MAX = 20_000;

export type Send = (sockets: readonly string[], update: TopicUpdate) => void;

export interface TopicsDeps {
  /** Different at each start of a process; letters, digits, `_` and `-`. */
  epoch: string;
  send: Send;
  clock: () => number;
}

/** All topics of this process, by an id that names the site too: what one site publishes never meets another's listeners. */
export class Topics {
  readonly #deps: TopicsDeps;
  readonly #topics = new Map<string, Topic>();
  readonly #bySocket = new Map<string, Set<Topic>>();
  readonly #sending = new Set<Topic>();
  #lives = 0;

  constructor(deps: TopicsDeps) {
    this.#deps = deps;
  }

  get(id: string): Topic | undefined {
    return this.#topics.get(id);
  }

  /** The topic under this id, made where it is new. */
  open(id: string, site: number, name: string, remembered?: number): Topic {
    const known = this.#topics.get(id);
    if (known) return known;
    const newEpoch = (): string => `${this.#deps.epoch}-${(this.#lives += 1).toString(36)}`;
    const topic = new Topic({ site, name, newEpoch, ...(remembered && { remembered }) });
    topic.idleSince = this.#deps.clock();
    this.#topics.set(id, topic);
    return topic;
  }

  publish(topic: Topic, changes: readonly TopicChange[]): void {
    if (changes.length === 0) return;
    topic.add(changes);
    if (topic.listeners.size === 0 || this.#sending.has(topic)) return;
    this.#sending.add(topic);
    void this.#deliver(topic);
  }

  /** From now on the socket is sent what comes after `after`, beginning with what already came. False when that is forgotten. */
  listen(topic: Topic, socket: string, after: number): boolean {
    const missed = topic.since(after);
    if (!missed) return false;
    topic.listeners.set(socket, missed.at);
    const topics = this.#bySocket.get(socket) ?? new Set();
    this.#bySocket.set(socket, topics.add(topic));
    if (missed.changes.length > 0) this.#deps.send([socket], updateOf(topic, missed));
    return true;
  }

  leave(topic: Topic, socket: string): void {
    topic.listeners.delete(socket);
    if (topic.listeners.size === 0) topic.idleSince = this.#deps.clock();
    const topics = this.#bySocket.get(socket);
    topics?.delete(topic);
    if (topics?.size === 0) this.#bySocket.delete(socket);
  }

  leaveAll(socket: string): void {
    for (const topic of this.#bySocket.get(socket) ?? []) this.leave(topic, socket);
  }

  /** What a socket listens to. */
  of(socket: string): Topic[] {
    return [...(this.#bySocket.get(socket) ?? [])];
  }

  /** Forgets topics that nobody came back to. Answers the ids of what is gone. */
  sweep(): string[] {
    const now = this.#deps.clock();
    const idle = [...this.#topics].filter(([, topic]) => topic.listeners.size === 0);
    idle.sort(([, a], [, b]) => a.idleSince - b.idleSince);
    const over = idle.length - IDLE_MAX;
    const gone = idle.filter(([, topic], place) => place < over || now - topic.idleSince > MEMORY_MS);
    for (const [id] of gone) this.#topics.delete(id);
    return gone.map(([id]) => id);
  }

  /** Sends what each listener lacks, a shard at a time; what is published meanwhile goes along with the next round. */
  async #deliver(topic: Topic): Promise<void> {
    for (let behind = byPlace(topic); behind.size > 0; behind = byPlace(topic)) {
      for (const [after, sockets] of behind) {
        for (let from = 0; from < sockets.length; from += SHARD) {
          if (from > 0) await breathe();
          this.#sendShard(topic, after, sockets.slice(from, from + SHARD));
        }
      }
    }
    this.#sending.delete(topic);
  }

  #sendShard(topic: Topic, after: number, sockets: readonly string[]): void {
    const here = sockets.filter((socket) => topic.listeners.get(socket) === after);
    const missed = topic.since(after);
    for (const socket of here) topic.listeners.set(socket, missed?.at ?? NOWHERE);
    if (missed && here.length > 0) this.#deps.send(here, updateOf(topic, missed));
  }
}

function updateOf(topic: Topic, { after, at, changes }: Missed): TopicUpdate {
  return { topic: topic.name, after: topic.position(after), position: topic.position(at), changes };
}

/** Listeners that lack something, by their place. */
function byPlace(topic: Topic): Map<number, string[]> {
  const behind = new Map<number, string[]>();
  for (const [socket, at] of topic.listeners) {
    if (at === topic.at || at === NOWHERE) continue;
    const sockets = behind.get(at);
    if (sockets) sockets.push(socket);
    else behind.set(at, [socket]);
  }
  return behind;
}
