import { failure, success, type Failure, type Result } from "../protocol/result.ts";
import type { Effect, Json, MemberFacts } from "../rules/types.ts";
import type { Member, Namespace } from "../storage/records.ts";
import { applyCause, type Cause } from "./applyCause.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { loadedUnit } from "./loadedUnit.ts";
import { memberFacts, takingNeeds } from "./memberFacts.ts";
import { settle, settleNeeds } from "./settle.ts";
import type { Moment, Unit } from "./unit.ts";
import type { WorkingSet } from "./workingSet.ts";

/** Something that is done about one member, once, under an id of its own. */
export interface MemberAction {
  ns: Namespace;
  id: string;
  type: string;
  /** Of what was sent: the same id with other content is refused. */
  fingerprint: string;
  properties: Record<string, Json>;
  /** The member by the site's id, or by our key. */
  member: { id: string } | { key: number };
  /** For what the site does: the line of the log. */
  log: { id: string; reason: string } | null;
  /** What it does, or why it can't be; asked once. */
  judge(member: MemberFacts, moment: Moment): { effects: Effect[] } | { refused: Failure };
}

/** What became of it, and the member afterwards. */
export interface Acted {
  status: "accepted" | "duplicate";
  member: Member;
}

/** The unit that does it: idempotent by id, settled first like every event, logged where the site does it. (L22) */
export function memberAction(action: MemberAction): Unit<Acted> {
  return loadedUnit({
    needs(set, moment) {
      const own = {
        entries: [{ ns: action.ns, id: action.id }],
        ...("id" in action.member ? { members: [action.member.id] } : { memberKeys: [action.member.key] }),
      };
      const member = find(set, action);
      if (!member) return own;
      return mergeNeeds([own, settleNeeds(moment, member), takingNeeds(set, moment, [member.key])]);
    },
    judge(set, moment) {
      const member = find(set, action);
      if (!member || member.kind === "guest") return failure("member_not_found", "There is no such member.");
      const known = set.entry(action.ns, action.id);
      if (known?.fingerprint === action.fingerprint) return success({ status: "duplicate", member });
      if (known) {
        return failure("idempotency_key_reused", `The id "${action.id}" was used for other content.`, {
          errors: [{ path: "id", message: "used before for other content" }],
        });
      }
      return act(set, moment, action, member.key);
    },
  });
}

function act(set: WorkingSet, moment: Moment, action: MemberAction, key: number): Result<Acted> {
  settle(set, moment, key);
  const judged = action.judge(memberFacts(set, moment, set.memberByKey(key)!), moment);
  if ("refused" in judged) return { ok: false, error: judged.refused };
  applyCause(set, moment, causeOf(action, key, moment.now), { effects: judged.effects, judged: [] }, null);
  if (action.log) {
    set.addLog({
      id: action.log.id,
      at: moment.now,
      by: null,
      action: action.type,
      subject: `member:${key}`,
      reason: action.log.reason,
      before: null,
      after: action.properties,
    });
  }
  return success({ status: "accepted", member: set.memberByKey(key)! });
}

function causeOf({ ns, id, type, fingerprint, properties }: MemberAction, member: number, at: number): Cause {
  return { ns, id, member, type, at, fingerprint, properties, reverses: null };
}

function find(set: WorkingSet, { member }: MemberAction): Member | null {
  return "id" in member ? set.member(member.id) : set.memberByKey(member.key);
}
