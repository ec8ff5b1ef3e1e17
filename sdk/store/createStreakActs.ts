import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { Command } from "../../server/protocol/socket.ts";
import type { MeModel } from "./createMeModel.ts";
import type { Link } from "./link.ts";

export type StreakAction = Command<"streak:act">["action"];

export interface StreakActs {
  /** What is being done right now; a second press does nothing until the answer is there. */
  busy: ReadonlySignal<{ streak: string; action: StreakAction } | null>;
  /** Why the last one was refused. */
  refused: ReadonlySignal<{ streak: string; code: string } | null>;
  act: (streak: string, action: StreakAction) => Promise<void>;
}

/** Refusals that leave open whether it was done after all. */
const UNSURE = new Set(["unavailable", "internal", "rate_limited"]);

/**
 * What a member does to a streak: freezes bought, a break mended, a pause. Nothing is shown before the server said so, for
 * it may cost something. Where no answer came, the next press asks under the same id, so nothing is paid twice; unless what
 * is shown has changed since, then it is another wish.
 */
export function createStreakActs(link: Link, me: MeModel, newId: () => string): StreakActs {
  const busy = signal<{ streak: string; action: StreakAction } | null>(null);
  const refused = signal<{ streak: string; code: string } | null>(null);
  let unsure: { wish: string; id: string; seen: unknown } | null = null;

  return {
    busy,
    refused,
    act: async (streak, action) => {
      if (busy.value) return;
      const seen = me.view.value?.streaks;
      const wish = `${action} ${streak}`;
      const id = unsure?.wish === wish && unsure.seen === seen ? unsure.id : newId();
      batch(() => {
        busy.value = { streak, action };
        refused.value = null;
      });
      const result = await link.ask("streak:act", { id, streak, action });
      unsure = !result.ok && UNSURE.has(result.error.code) ? { wish, id, seen } : null;
      batch(() => {
        busy.value = null;
        if (!result.ok) refused.value = { streak, code: result.error.code };
        // The topic may have been faster, and then knows better.
        else if (me.view.value?.streaks === seen) me.put({ streaks: result.data.streaks });
      });
    },
  };
}
