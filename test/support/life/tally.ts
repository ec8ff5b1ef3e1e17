/** Counts by name, up to a bound. */
export class Tally {
  readonly #counts = new Map<string, number>();

  isNew(name: string): boolean {
    return this.upTo(1, name);
  }

  /** Whether there is room for one more; takes it. */
  upTo(max: number, name: string): boolean {
    return this.take(1, max, name) === 1;
  }

  /** As much of an amount as fits; takes it. */
  take(amount: number, max: number, name: string): number {
    const used = this.#counts.get(name) ?? 0;
    const fits = Math.max(0, Math.min(amount, max - used));
    this.#counts.set(name, used + fits);
    return fits;
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }
}
