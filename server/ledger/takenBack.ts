import type { Namespace } from "../storage/records.ts";
import { isBackfill } from "./backfill/backfillId.ts";
import type { Core } from "./core.ts";
import { loadSome } from "./loadSome.ts";

/** Which of these causes are taken back now, in whole or in part, and were not given back since; as `ns|id`. */
export async function takenBack(
  core: Core,
  site: number,
  causes: readonly { ns: Namespace; id: string }[],
): Promise<Set<string>> {
  if (causes.length === 0) return new Set();
  const { reversals } = await loadSome(core, site, {
    reversalsOf: causes.map(({ ns, id }) => ({ ns, id })),
  });
  const taken = reversals.filter((reversal) => !isBackfill(reversal));
  if (taken.length === 0) return new Set();
  const again = await loadSome(core, site, { reversalsOf: taken.map(({ ns, id }) => ({ ns, id })) });
  const restored = new Set(again.reversals.map(({ reverses }) => `${reverses!.ns}|${reverses!.id}`));
  return new Set(
    taken
      .filter(({ ns, id }) => !restored.has(`${ns}|${id}`))
      .map(({ reverses }) => `${reverses!.ns}|${reverses!.id}`),
  );
}
