import { runClock as runFor } from "../../../server/ledger/runClock.ts";
import type { TestApp } from "../startApp.ts";

/** Does what the server's clock job does, once: whatever is due now. */
export async function runClock(app: TestApp): Promise<void> {
  await runFor(app.app.core, await app.context());
}
