/** Counters are kept as currencies whose names begin so; no id of a programme holds this character. */
const COUNTER = "#";

/** The currency that a counter is kept as: it uses postings like any other, and stands in no ledger and no balance. */
export function counterCurrency(id: string): string {
  return COUNTER + id;
}

export function isCounter(currency: string): boolean {
  return currency.startsWith(COUNTER);
}
