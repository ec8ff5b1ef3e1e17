/** A place for one record: `null` means asked for, and not there. */
interface Slot<T> {
  row: T | null;
  fate: "loaded" | "added" | "changed";
}

/** What a batch added and changed, in the order in which it first did. */
export class Changes<T> {
  readonly #added: Slot<T>[] = [];
  readonly #changed: Slot<T>[] = [];

  note(slot: Slot<T>): void {
    if (slot.fate === "added") this.#added.push(slot);
    if (slot.fate === "changed") this.#changed.push(slot);
  }

  get added(): T[] {
    return this.#added.map((slot) => slot.row!);
  }

  get changed(): T[] {
    return this.#changed.map((slot) => slot.row!);
  }

  get addedCount(): number {
    return this.#added.length;
  }
}

/** Records by key, with what became of them since they were loaded. */
export class Table<K, T> {
  readonly #slots = new Map<K, Slot<T>>();
  readonly changes: Changes<T>;

  constructor(changes = new Changes<T>()) {
    this.changes = changes;
  }

  /** Whether it is known that the record is there, or that it is not. */
  has(key: K): boolean {
    return this.#slots.has(key);
  }

  /** `undefined` where nobody asked for it. */
  get(key: K): T | null | undefined {
    return this.#slots.get(key)?.row;
  }

  isAdded(key: K): boolean {
    return this.#slots.get(key)?.fate === "added";
  }

  isChanged(key: K): boolean {
    return this.#slots.get(key)?.fate === "changed";
  }

  /** Takes what the storage holds; a record that the batch already holds is newer. */
  load(key: K, row: T | null): void {
    if (!this.#slots.get(key)?.row) this.#slots.set(key, { row, fate: "loaded" });
  }

  add(key: K, row: T): void {
    const slot: Slot<T> = { row, fate: "added" };
    this.#slots.set(key, slot);
    this.changes.note(slot);
  }

  put(key: K, row: T): void {
    const slot = this.#slots.get(key) ?? { row, fate: "loaded" };
    slot.row = row;
    if (slot.fate !== "loaded") return;
    slot.fate = "changed";
    this.#slots.set(key, slot);
    this.changes.note(slot);
  }

  *rows(): Iterable<T> {
    for (const slot of this.#slots.values()) if (slot.row) yield slot.row;
  }
}
