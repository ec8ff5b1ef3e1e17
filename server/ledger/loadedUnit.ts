import { NotLoaded } from "./intake/notLoaded.ts";
import type { Unit } from "./unit.ts";

/**
 * A unit that is never judged on records that were not loaded.
 *
 * A unit earlier in the batch may make the very record that this one asks for (a post, then a vote on it), and only then is known
 * what else it needs (the limits of the post's author). Judging it in that batch would take stored limits for unused ones, so it
 * throws: the intake halves the batch, and the second half is loaded after the first is committed. (L4)
 */
export function loadedUnit<Answer>(unit: Unit<Answer>): Unit<Answer> {
  return {
    needs: (set, moment) => unit.needs(set, moment),
    judge(set, moment) {
      if (set.missing(unit.needs(set, moment))) throw new NotLoaded("what the batch itself made");
      return unit.judge(set, moment);
    },
  };
}
