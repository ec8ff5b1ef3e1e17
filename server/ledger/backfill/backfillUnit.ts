import { success } from "../../protocol/result.ts";
import type { Judgement } from "../../rules/types.ts";
import type { JournalEntry } from "../../storage/records.ts";
import type { Cause } from "../applyCause.ts";
import { mergeNeeds } from "../intake/mergeNeeds.ts";
import { eventNeeds, judgeEvent } from "../judgeEvent.ts";
import { loadedUnit } from "../loadedUnit.ts";
import { activeReversals, reversalNeeds } from "../reverseCause.ts";
import type { Unit } from "../unit.ts";
import { backfillId } from "./backfillId.ts";
import { onlyRules } from "./onlyRules.ts";

/** What became of one past event under one rule; `left` where it is not to be judged (taken back, a guest's, no such rule any more). */
export type Backfilled = { status: "already" | "left" } | { status: "judged"; judgement: Judgement };

/**
 * Judges one past event by one rule of the programme that counts now, by the state of now and the limits of the event's own day, once
 * for ever: the entry's id is made of both. The entry names the event, so a later reversal of the event takes it back too. (L65)
 */
export function backfillUnit(past: JournalEntry, rule: string): Unit<Backfilled> {
  const cause: Cause = {
    ns: "a",
    id: backfillId(rule, past.seq),
    member: past.member,
    type: past.type,
    at: past.at,
    fingerprint: "",
    properties: past.properties,
    reverses: { ns: past.ns, id: past.id },
  };
  const only = new Set([rule]);
  return loadedUnit<Backfilled>({
    needs(set, moment) {
      const narrow = { ...moment, program: onlyRules(moment.program, only) };
      return mergeNeeds([reversalNeeds(set, moment, past), eventNeeds(set, narrow, cause)]);
    },
    judge(set, moment) {
      if (set.entry(cause.ns, cause.id)) return success({ status: "already" });
      const member = set.memberByKey(past.member);
      const program = onlyRules(moment.program, only);
      const gone = activeReversals(set, past).length > 0;
      if (gone || member?.kind !== "member" || program.rulesFor(past.type).length === 0) {
        return success({ status: "left" });
      }
      const { judged } = judgeEvent(set, { ...moment, program }, cause);
      return success({ status: "judged", judgement: judged[0]! });
    },
  });
}
