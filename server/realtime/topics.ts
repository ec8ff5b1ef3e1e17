import { setImmediate as breathe } from "node:timers/promises";
import type { TopicChange, TopicUpdate } from "../protocol/socket.ts";
import { NOWHERE, Topic, type Listener, type Missed } from "./topic.ts";

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
  open(id: string, site: number, remembered?: number): Topic {
    const known = this.#topics.get(id);
    if (known) return known;
    const newEpoch = (): string => `${this.#deps.epoch}-${(this.#lives += 1).toString(36)}`;
    const topic = new Topic({ site, newEpoch, ...(remembered && { remembered }) });
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

  /** From now on the socket is sent what comes after `at`, beginning with what already came. False when that is forgotten. */
  listen(topic: Topic, socket: string, { at, name }: Listener): boolean {
    const missed = topic.since(at);
    if (!missed) return false;
    topic.listeners.set(socket, { at: missed.at, name });
    const topics = this.#bySocket.get(socket) ?? new Set();
    this.#bySocket.set(socket, topics.add(topic));
    if (missed.changes.length > 0) this.#deps.send([socket], updateOf(topic, name, missed));
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

  /** Names of what a socket listens to, as it spells them. */
  of(socket: string): string[] {
    const topics = [...(this.#bySocket.get(socket) ?? [])];
    return topics.flatMap((topic) => topic.listeners.get(socket)?.name ?? []);
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
    for (let behind = whoIsBehind(topic); behind.length > 0; behind = whoIsBehind(topic)) {
      for (const group of behind) {
        for (let from = 0; from < group.sockets.length; from += SHARD) {
          if (from > 0) await breathe();
          this.#sendShard(topic, group, group.sockets.slice(from, from + SHARD));
        }
      }
    }
    this.#sending.delete(topic);
  }

  #sendShard(topic: Topic, { at, name }: Listener, sockets: readonly string[]): void {
    const missed = topic.since(at);
    const here = sockets.filter((socket) => {
      const listener = topic.listeners.get(socket);
      if (listener?.at !== at || listener.name !== name) return false;
      listener.at = missed?.at ?? NOWHERE;
      return true;
    });
    if (missed && here.length > 0) this.#deps.send(here, updateOf(topic, name, missed));
  }
}

function updateOf(topic: Topic, name: string, { after, at, changes }: Missed): TopicUpdate {
  return { topic: name, after: topic.position(after), position: topic.position(at), changes };
}

interface Group extends Listener {
  sockets: string[];
}

/** Listeners that lack something; those who get the same message stand together. */
function whoIsBehind(topic: Topic): Group[] {
  const groups = new Map<string, Group>();
  for (const [socket, { at, name }] of topic.listeners) {
    if (at === topic.at || at === NOWHERE) continue;
    const key = `${at} ${name}`;
    const group = groups.get(key);
    if (group) group.sockets.push(socket);
    else groups.set(key, { at, name, sockets: [socket] });
  }
  return [...groups.values()];
}
