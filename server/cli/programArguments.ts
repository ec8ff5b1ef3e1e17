import { InvalidArgumentError } from "commander";

/** An instant with a zone, in milliseconds; a bare date is midnight in UTC. */
export function instantOf(text: string): number {
  const at = /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:?\d\d))?$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError("an instant such as 2026-12-01T00:00:00Z, or a date");
  return at;
}

export function numberOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("a whole number");
  return Number(text);
}
