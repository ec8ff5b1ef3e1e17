/** First wait in seconds, and the last; doubled in between, half of it up or down by chance. */
const FIRST_S = 2;
const LAST_S = 60;

export interface Backoff {
  /** Runs the task after `seconds`, or after a wait that grows from one to the next. One at a time. */
  wait: (seconds?: number) => void;
  /** All is well: calls off what waits, and the next wait is short again. */
  reset: () => void;
}

/** Tries again later, and later still. */
export function createBackoff(task: () => void): Backoff {
  let next = FIRST_S;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    wait: (seconds = next * (0.5 + Math.random())) => {
      clearTimeout(timer);
      timer = setTimeout(task, seconds * 1_000);
      next = Math.min(next * 2, LAST_S);
    },
    reset: () => {
      clearTimeout(timer);
      next = FIRST_S;
    },
  };
}
