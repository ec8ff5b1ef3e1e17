const EMPTY = -1;
const FIRST_CAPACITY = 16;
const GROW_AT = 0.7;

/** Where a key (an integer up to 2^53) begins to look; both halves count. */
function hash(key: number): number {
  const high = Math.floor(key / 4_294_967_296);
  let mixed = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul(high | 0, 0x85ebca6b);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x2c1b3c6d) >>> 0;
}

/**
 * From a key to the slot where the key stands, four bytes an entry and a half to spare: open addressing over a typed array.
 * The keys themselves live in the owner's slots, which `keyAt` reads.
 */
export class SlotMap {
  readonly #keyAt: (slot: number) => number;
  #slots = new Int32Array(FIRST_CAPACITY).fill(EMPTY);
  #size = 0;

  constructor(keyAt: (slot: number) => number) {
    this.#keyAt = keyAt;
  }

  get bytes(): number {
    return this.#slots.byteLength;
  }

  /** The key's slot, or −1. */
  get(key: number): number {
    return this.#slots[this.#cellOf(key)]!;
  }

  /** The key must not be in the map yet, and must already stand in its slot. */
  add(key: number, slot: number): void {
    if (this.#size + 1 > this.#slots.length * GROW_AT) this.#grow();
    this.#slots[this.#cellOf(key)] = slot;
    this.#size += 1;
  }

  /** The key must still stand in its slot. */
  remove(key: number): void {
    let hole = this.#cellOf(key);
    if (this.#slots[hole] === EMPTY) return;
    this.#size -= 1;

    const mask = this.#slots.length - 1;
    for (let cell = (hole + 1) & mask; this.#slots[cell] !== EMPTY; cell = (cell + 1) & mask) {
      const home = hash(this.#keyAt(this.#slots[cell]!)) & mask;
      // An entry may move back to the hole unless it would come to stand before its home.
      if (((cell - home) & mask) < ((cell - hole) & mask)) continue;
      this.#slots[hole] = this.#slots[cell]!;
      hole = cell;
    }
    this.#slots[hole] = EMPTY;
  }

  /** The cell that holds the key, or the empty one where it belongs. */
  #cellOf(key: number): number {
    const mask = this.#slots.length - 1;
    let cell = hash(key) & mask;
    for (;;) {
      const slot = this.#slots[cell]!;
      if (slot === EMPTY || this.#keyAt(slot) === key) return cell;
      cell = (cell + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(EMPTY);
    for (const slot of old) if (slot !== EMPTY) this.#slots[this.#cellOf(this.#keyAt(slot))] = slot;
  }
}
