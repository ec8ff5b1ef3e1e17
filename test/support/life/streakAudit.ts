/** What a streak comes to, counted from the days on which something was done: plain arithmetic, with nothing of the server's. */
export interface AuditedStreak {
  count: number;
  freezes: number;
  /** Lengths of all runs, the last one included. */
  runs: number[];
}

/**
 * @param done Numbers of the periods in which something was done.
 * @param over The last period that is over: whatever was not done up to it is missed.
 */
export function streakAudit(
  done: ReadonlySet<number>,
  over: number,
  { max, earnEvery }: { max: number; earnEvery: number } = { max: 0, earnEvery: Infinity },
): AuditedStreak {
  const runs: number[] = [];
  let count = 0;
  let freezes = 0;
  const last = Math.max(over, ...done);
  for (let period = Math.min(...done); period <= last; period += 1) {
    if (done.has(period)) {
      count += 1;
      if (count % earnEvery === 0 && freezes < max) freezes += 1;
    } else if (count > 0 && freezes > 0) freezes -= 1;
    else if (count > 0) {
      runs.push(count);
      count = 0;
    }
  }
  if (count > 0) runs.push(count);
  return { count, freezes, runs };
}
