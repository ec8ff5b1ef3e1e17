import { describe, expect, it } from "vitest";
import { createBreather } from "../../../server/ledger/simulate/breather.ts";

/** Holds the thread like work does. */
function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe("breathing during long work", () => {
  it("[L57] lets others have their turn once a slice of work is done", async () => {
    const breathe = createBreather();
    let turns = 0;
    const timer = setInterval(() => turns++, 0);

    for (let step = 0; step < 10; step++) {
      work(10);
      expect(await breathe()).toBe(true);
    }
    clearInterval(timer);

    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it("[L57] says when the time is over", async () => {
    const breathe = createBreather(15);

    expect(await breathe()).toBe(true);
    work(20);

    expect(await breathe()).toBe(false);
  });
});
