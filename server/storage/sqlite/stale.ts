/** A record was changed by somebody else since it was read; ends the transaction. */
export class Stale extends Error {}

/** Ends the transaction where a guarded write met another version than it named. */
export function written(isCurrent: boolean): void {
  if (!isCurrent) throw new Stale();
}
