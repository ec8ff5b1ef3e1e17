import { signal, type ReadonlySignal } from "@preact/signals";
import type { ChallengeTotals } from "../../server/protocol/views.ts";
import { createUse, type Use } from "./createUse.ts";
import type { Link } from "./link.ts";

export interface ChallengesModel extends Pick<Use, "use"> {
  /** What all members together have, by challenge; empty until the first snapshot. */
  totals: ReadonlySignal<ChallengeTotals["totals"]>;
}

/** The totals of the challenges, kept live by the topic `challenges` while an element shows them. */
export function createChallengesModel(link: Link): ChallengesModel {
  const totals = signal<ChallengeTotals["totals"]>({});
  const { use } = createUse(() =>
    link.join("challenges", {
      snapshot: (state) => void (totals.value = (state as ChallengeTotals).totals),
      changes: (changes) => {
        for (const change of changes as ChallengeTotals[])
          totals.value = { ...totals.value, ...change.totals };
      },
      // What `me` said of them still stands.
      refused: () => {},
    }),
  );
  return { totals, use };
}
