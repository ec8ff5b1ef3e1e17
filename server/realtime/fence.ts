import type { Core } from "../ledger/core.ts";
import { success } from "../protocol/result.ts";

/**
 * Resolves when every commit that a reading may have seen by now has been told to the listeners of the intake: an empty unit is
 * answered after the batches before it. So a snapshot is never followed by something older than itself. (T4)
 */
export async function fence(core: Pick<Core, "intake">, site: number): Promise<void> {
  await core.intake.submit(site, { needs: () => ({}), judge: () => success(null) });
}
