/** Events that Grove itself reports. A rule may name them before the programme's `events` does; until then they never come. */
export const GROVE_EVENTS: ReadonlySet<string> = new Set([
  "post.created",
  "vote.received",
  "answer.accepted",
]);
