/** Kinds of postings that neither earn nor take back: points that move between accounts, are spent, expire or are forgiven. */
const UNSCORED: readonly string[] = ["release", "spend", "expiry", "forgiven"];

/** Whether boards and tier metrics sum a posting of this kind. The one place that says so: storages and projections ask here. */
export function isScored(kind: string): boolean {
  return !UNSCORED.includes(kind);
}

/** The same for a query: the kinds that it leaves out. */
export function unscoredKinds(): readonly string[] {
  return UNSCORED;
}
