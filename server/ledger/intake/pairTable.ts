import { Changes, Table } from "./table.ts";

/** Records by two keys. Two look-ups of texts that exist cost less than making one text of both. */
export class PairTable<A, B, T> {
  readonly #tables = new Map<A, Table<B, T>>();
  readonly changes = new Changes<T>();

  has(a: A, b: B): boolean {
    return this.#tables.get(a)?.has(b) ?? false;
  }

  get(a: A, b: B): T | null | undefined {
    return this.#tables.get(a)?.get(b);
  }

  load(a: A, b: B, row: T | null): void {
    this.#table(a).load(b, row);
  }

  add(a: A, b: B, row: T): void {
    this.#table(a).add(b, row);
  }

  put(a: A, b: B, row: T): void {
    this.#table(a).put(b, row);
  }

  *rowsOf(a: A): Iterable<T> {
    yield* this.#tables.get(a)?.rows() ?? [];
  }

  #table(a: A): Table<B, T> {
    const known = this.#tables.get(a);
    if (known) return known;
    const table = new Table<B, T>(this.changes);
    this.#tables.set(a, table);
    return table;
  }
}
