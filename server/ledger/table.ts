/** Records by name, with what was changed since they were loaded. `null` means: asked for, and not there. */
export class Table<T> {
  readonly rows = new Map<string, T | null>();
  readonly added = new Set<string>();
  readonly changed = new Set<string>();

  add(name: string, row: T): void {
    this.rows.set(name, row);
    this.added.add(name);
  }

  put(name: string, row: T): void {
    this.rows.set(name, row);
    if (!this.added.has(name)) this.changed.add(name);
  }

  /** The record under a numeric key; `null` without a key or a record. */
  named(key: number | null | undefined): T | null {
    return key ? (this.rows.get(String(key)) ?? null) : null;
  }

  list(names: ReadonlySet<string>): T[] {
    return Array.from(names, (name) => this.rows.get(name)!);
  }
}
