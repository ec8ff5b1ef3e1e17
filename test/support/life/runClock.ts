import { payChallenges } from "../../../server/ledger/payChallenges.ts";
import { runClock as runFor } from "../../../server/ledger/runClock.ts";
import type { TestApp } from "../startApp.ts";

/** Does what the server's clock jobs do, once: whatever is due now. */
export async function runClock(app: TestApp): Promise<void> {
  const { core } = app.app;
  const ctx = await app.context();
  await runFor(core, ctx);
  await payChallenges(core, ctx);
}
