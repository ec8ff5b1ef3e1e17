import { signal, type ReadonlySignal } from "@preact/signals";

const TICK_MS = 30_000;

/** The time in milliseconds, for "3 minutes ago"; ticks only while somebody looks. */
export function createClock(): ReadonlySignal<number> {
  let timer: ReturnType<typeof setInterval>;
  return signal(Date.now(), {
    watched() {
      this.value = Date.now();
      timer = setInterval(() => void (this.value = Date.now()), TICK_MS);
    },
    unwatched: () => clearInterval(timer),
  });
}
