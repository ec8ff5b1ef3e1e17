import type { TopicChange } from "../protocol/socket.ts";

/** Publications that a shared topic remembers for those who come back after a cut. */
const RING = 500;

/** Where a listener stands whose place was in an earlier life: it hears nothing until it joins anew. */
export const NOWHERE = -1;

export interface Listener {
  /** The place of the last thing sent. */
  at: number;
  /** The topic's name as this listener spells it: a thread's address may be written in several ways. */
  name: string;
}

/** Changes after a place in the topic, up to another. */
export interface Missed {
  after: number;
  at: number;
  changes: TopicChange[];
}

export interface TopicOptions {
  site: number;
  /** Publications to remember, at least. */
  remembered?: number;
  /** A name for this topic's life that no other topic of any process ever had. */
  newEpoch: () => string;
}

/**
 * One stream of changes with what is remembered of it, and who listens from which place on.
 *
 * A position (`epoch.sequence`) means something to this very topic in this life only: whoever comes with another's (that of
 * another member's `me`, or from before a restart) needs a snapshot. (T1, T2)
 */
export class Topic {
  readonly site: number;
  /** By socket. */
  readonly listeners = new Map<string, Listener>();
  /** When the last listener left, in milliseconds. */
  idleSince = 0;
  readonly #remembered: number;
  readonly #newEpoch: () => string;
  #epoch: string;
  /** The place before the oldest publication that is remembered. */
  #floor = 0;
  #ring: (readonly TopicChange[])[] = [];

  constructor(options: TopicOptions) {
    this.site = options.site;
    this.#remembered = options.remembered ?? RING;
    this.#newEpoch = options.newEpoch;
    this.#epoch = this.#newEpoch();
  }

  /** The place after the last publication. */
  get at(): number {
    return this.#floor + this.#ring.length;
  }

  add(changes: readonly TopicChange[]): void {
    this.#ring.push(changes);
    if (this.#ring.length < this.#remembered * 2) return;
    this.#ring = this.#ring.slice(this.#remembered);
    this.#floor += this.#remembered;
  }

  /** Begins a new life: all positions are void, and who listens must be given a new state. */
  restart(): void {
    this.#epoch = this.#newEpoch();
    this.#floor = this.at + 1;
    this.#ring = [];
    for (const listener of this.listeners.values()) listener.at = NOWHERE;
  }

  /** What was published after a place; `null` when that is no longer (or never was) known. */
  since(after: number): Missed | null {
    if (after < this.#floor || after > this.at) return null;
    return { after, at: this.at, changes: this.#ring.slice(after - this.#floor).flat() };
  }

  position(at: number): string {
    return `${this.#epoch}.${at}`;
  }

  /** The place that a position names; `null` for a position of another life. */
  read(position: string): number | null {
    const [epoch, at] = position.split(".");
    return epoch === this.#epoch && at !== undefined ? Number(at) : null;
  }
}
