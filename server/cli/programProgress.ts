import type { Report } from "../ledger/jobs.ts";

/** How often progress is told, in milliseconds. */
const TOLD_EVERY_MS = 500;

/** Tells on the error stream how far long work is, so what is printed at the end may be piped on. */
export function createTeller(): { report: Report; end(): void } {
  const began = performance.now();
  let toldAt = began;
  let told = false;
  return {
    report({ share, events }) {
      const now = performance.now();
      if (now - toldAt < TOLD_EVERY_MS) return;
      toldAt = now;
      told = true;
      const rate = Math.round((events / (now - began)) * 1_000);
      process.stderr.write(`\r${Math.floor(share * 100)} %, ${events} events, ${rate} a second `);
    },
    end() {
      if (told) process.stderr.write("\n");
    },
  };
}
