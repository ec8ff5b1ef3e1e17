import type { SiteContext } from "../identity/directory.ts";
import { applyCause } from "../ledger/applyCause.ts";
import type { Core } from "../ledger/core.ts";
import { fingerprint } from "../ledger/fingerprint.ts";
import type { Moment, Unit } from "../ledger/unit.ts";
import type { WorkingSet } from "../ledger/workingSet.ts";
import { failure, success, type Failure, type Result } from "../protocol/result.ts";
import type { Member } from "../storage/records.ts";
import { readReferralCode } from "./referralCode.ts";

/** How old a member may be to count as invited, in milliseconds. */
const NEW_FOR_MS = 24 * 3_600_000;

interface Attribution {
  memberKey: number;
  /** As the page kept it from the link. */
  code: string;
}

/**
 * Notes who invited a new member, once for ever; the reward comes with the qualifying event, to both sides in one transaction.
 * The same attribution again answers the same. (G3, G4, F2)
 *
 * Refuses with `referral_refused` – one answer for a wrong, foreign or own code and for a member who is not new –, with
 * `member_not_found` or with `guest_refused`.
 */
export async function attributeReferral(
  core: Core,
  ctx: SiteContext,
  { memberKey, code: text }: Attribution,
): Promise<Result<"attributed">> {
  const referral = ctx.program.program.referral;
  const code = readReferralCode(text);
  if (!referral || code === null) return refused();
  const member = await core.storage.reads.memberByKey(ctx.site.key, memberKey);
  if (member && isNew(member, core.clock())) {
    // A member that is at most a day old has few entries. One that comes between this look and the commit is simply not rewarded.
    const entries = await core.storage.reads.entriesOf(ctx.site.key, memberKey);
    if (entries.some((entry) => entry.type === referral.qualifies.on && !entry.reverses)) return refused();
  }
  return core.intake.submit(ctx.site.key, attributionUnit({ memberKey, code }));
}

function attributionUnit({ memberKey, code }: Attribution): Unit<"attributed"> {
  const id = `referral:${memberKey}`;
  return {
    needs: () => ({ memberKeys: [memberKey], codes: [code], entries: [{ ns: "g", id }] }),
    judge(set, moment) {
      const member = set.memberByKey(memberKey);
      const referrer = set.memberByCode(code);
      if (!member) return failure("member_not_found", "There is no such member.");
      if (referrer && member.state.referral?.referrer === referrer.key) return success("attributed");
      if (!referrer) return refused();
      const refusal = refusalOf(member, referrer, moment.now);
      if (refusal) return { ok: false, error: refusal };
      enter(set, moment, { id, member, referrer });
      return success("attributed");
    },
  };
}

function refusalOf(member: Member, referrer: Member, now: number): Failure | null {
  if (member.kind === "guest") return failure("guest_refused", "Guests can't be invited.").error;
  const fits =
    referrer.kind === "member" &&
    referrer.key !== member.key &&
    referrer.state.referral?.referrer !== member.key &&
    member.state.referral === null &&
    isNew(member, now);
  return fits ? null : refused().error;
}

function isNew(member: Member, now: number): boolean {
  return now - member.createdAt <= NEW_FOR_MS;
}

function refused() {
  return failure("referral_refused", "This invitation does not count.");
}

function enter(
  set: WorkingSet,
  moment: Moment,
  { id, member, referrer }: { id: string; member: Member; referrer: Member },
): void {
  const cause = {
    ns: "g" as const,
    id,
    member: member.key,
    type: "referral.attributed",
    at: moment.now,
    fingerprint: fingerprint({ member: member.key, referrer: referrer.key }),
    properties: {},
    reverses: null,
  };
  const effects = [
    { e: "referred" as const, party: "self" as const, referrer: referrer.key, at: moment.now },
    { e: "invited" as const, party: "referrer" as const, by: 1 },
  ];
  applyCause(set, moment, cause, { effects, judged: [] }, referrer.key);
}
