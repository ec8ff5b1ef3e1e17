import type { SiteContext } from "../identity/directory.ts";
import type { Adjustment, PointsAnswer, Spend } from "../protocol/pointsRest.ts";
import { failure, success, type Failure, type Result } from "../protocol/result.ts";
import { Account } from "../rules/account.ts";
import { adjust } from "../rules/adjust.ts";
import { pay } from "../rules/pay.ts";
import type { Effect, Json } from "../rules/types.ts";
import type { Member } from "../storage/records.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import { awardsOf } from "./awardsOf.ts";
import { balancesOf } from "./balancesOf.ts";
import type { Core } from "./core.ts";
import { enterCause } from "./enterCause.ts";
import { fingerprint } from "./fingerprint.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { loadedUnit } from "./loadedUnit.ts";
import { memberFacts, takingNeeds } from "./memberFacts.ts";
import { refusedCurrencies, reversalNeeds, reverseCause } from "./reverseCause.ts";
import { settle, settleNeeds } from "./settle.ts";
import type { Moment, Unit } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

/** What is spent at the till is booked to `spent:till`. */
const TILL = "till";
const WHOLE = { share: 1 } as const;

/** What a back end does with a member's points, under an id of its own. */
interface Move {
  type: "points.spent" | "points.adjusted" | "points.reversed";
  id: string;
  memberId: string;
  reason: string;
  fingerprint: string;
  properties: Record<string, Json>;
  reverses: string | null;
  logId: string;
}

/** The effects of a move on a member, or why it can't be. */
type Judge = (member: Member, set: WorkingSet, moment: Moment) => Result<Effect[]>;

/**
 * Spends a member's points, what expires soonest first; all of the amount or nothing. Idempotent by id, logged, and reversible by an
 * event or an adjustment that `reverses` it. (L12)
 *
 * @returns `insufficient_balance` where there is too little, `member_not_found`, `idempotency_key_reused`.
 */
export function spendPoints(
  core: Core,
  ctx: SiteContext,
  memberId: string,
  spend: Spend,
): Promise<Result<PointsAnswer>> {
  const { currency, amount, reason } = spend;
  const move = moveOf(core, "points.spent", memberId, { currency, amount }, spend);
  return submit(core, ctx, move, (member, set, moment) => {
    const unknown = unknownCurrency(moment, currency);
    if (unknown) return { ok: false, error: unknown };
    const effects: Effect[] = [];
    const setting = { compiled: moment.program, now: moment.now, at: moment.now };
    const account = new Account("self", memberFacts(set, moment, member), effects, setting);
    const lacking = pay(account, { rule: TILL, reason, cost: { [currency]: amount } });
    return lacking === null ? success(effects) : tooLittle(account.balance(currency).available, currency);
  });
}

/**
 * Gives or takes points by hand, or takes back (whole) what was done under another id. Idempotent by id, logged, and reversible
 * itself. No more is taken than was ever earned; where less is left, the rest is owed, if the currency may be owed. (L13)
 *
 * @returns `insufficient_balance`, `member_not_found`, `reversal_refused`, `idempotency_key_reused`.
 */
export function adjustPoints(
  core: Core,
  ctx: SiteContext,
  memberId: string,
  adjustment: Adjustment,
): Promise<Result<PointsAnswer>> {
  const { reverses, currency = "", amount = 0, reason, opening = false } = adjustment;
  if (reverses !== undefined) {
    const move = moveOf(core, "points.reversed", memberId, {}, adjustment);
    return submit(core, ctx, { ...move, reverses }, () => success([]));
  }
  const move = moveOf(core, "points.adjusted", memberId, { currency, amount, opening }, adjustment);
  return submit(core, ctx, move, (member, set, moment) => {
    const unknown = unknownCurrency(moment, currency);
    if (unknown) return { ok: false, error: unknown };
    const facts = memberFacts(set, moment, member);
    const effects = adjust(moment.program, facts, { currency, amount, reason, opening }, moment.now);
    return effects ? success(effects) : tooMuch(member, currency, -amount);
  });
}

function moveOf(
  core: Core,
  type: Move["type"],
  memberId: string,
  properties: Record<string, Json>,
  sent: { id: string; reason: string },
): Move {
  const print = fingerprint({ type, memberId, ...sent });
  const { id, reason } = sent;
  return {
    type,
    id,
    memberId,
    reason,
    properties,
    fingerprint: print,
    reverses: null,
    logId: core.randomId(),
  };
}

function submit(core: Core, ctx: SiteContext, move: Move, judge: Judge): Promise<Result<PointsAnswer>> {
  return core.intake.submit(ctx.site.key, loadedUnit(unitOf(move, judge)));
}

function unitOf(move: Move, judge: Judge): Unit<PointsAnswer> {
  return {
    needs: (set, moment) => needsOf(set, moment, move),
    judge(set, moment) {
      const member = set.member(move.memberId);
      if (!member || member.kind === "guest") return failure("member_not_found", "There is no such member.");
      const known = set.entry("s", move.id);
      if (known) return answerKnown(set, moment, known, move);
      settle(set, moment, member.key);
      const entry = move.reverses === null ? act(set, moment, move, judge) : takeBack(set, moment, move);
      if (!entry.ok) return entry;
      set.addLog({
        id: move.logId,
        at: moment.now,
        by: null,
        action: move.type,
        subject: `member:${member.key}`,
        reason: move.reason,
        before: null,
        after: move.reverses === null ? move.properties : { reverses: move.reverses },
      });
      return success(answer(set, moment, entry.data, "accepted"));
    },
  };
}

function needsOf(set: WorkingSet, moment: Moment, { id, memberId, reverses }: Move) {
  const own = {
    entries: [{ ns: "s" as const, id }],
    members: [memberId],
    reversalsOf: [{ ns: "s" as const, id }],
  };
  const member = set.member(memberId);
  if (!member) return own;
  const reversed = reverses === null ? {} : reversalNeeds(set, moment, { ns: "s", id: reverses });
  return mergeNeeds([own, settleNeeds(moment, member), takingNeeds(set, moment, [member.key]), reversed]);
}

function act(set: WorkingSet, moment: Moment, move: Move, judge: Judge): Result<NewEntry> {
  const member = set.member(move.memberId)!;
  const judged = judge(member, set, moment);
  if (!judged.ok) return judged;
  const cause = causeOf(move, member, moment);
  const decision = { effects: judged.data, judged: [] };
  return success(enterCause(set, moment, cause, () => applyCause(set, moment, cause, decision, null)));
}

/** By hand nothing is taken back before it is there: an id that nobody used is a slip. */
function takeBack(set: WorkingSet, moment: Moment, move: Move): Result<NewEntry> {
  const name = { ns: "s" as const, id: move.reverses! };
  const entry = set.entry(name.ns, name.id);
  const member = set.member(move.memberId)!;
  if (!entry) return refuse("nothing was done under this id");
  if (entry.member !== member.key) return refuse("belongs to another member");
  if (entry.reverses) return refuse("is itself a reversal");
  const [currency] = refusedCurrencies(set, moment, name, WHOLE);
  if (currency !== undefined) return refuse(`${currency} of it were spent, and the programme refuses that`);
  return success(reverseCause(set, moment, causeOf(move, member, moment), WHOLE, move.reason));
}

function causeOf(
  { id, type, fingerprint: print, properties, reverses }: Move,
  member: Member,
  moment: Moment,
): Cause {
  return {
    ns: "s",
    id,
    member: member.key,
    type,
    at: moment.now,
    fingerprint: print,
    properties,
    reverses: reverses === null ? null : { ns: "s", id: reverses },
  };
}

function answerKnown(set: WorkingSet, moment: Moment, known: NewEntry, move: Move): Result<PointsAnswer> {
  if (known.fingerprint === move.fingerprint) return success(answer(set, moment, known, "duplicate"));
  return failure("idempotency_key_reused", `The id "${move.id}" was used for other content.`, {
    errors: [{ path: "id", message: "used before for other content" }],
  });
}

function answer(
  set: WorkingSet,
  moment: Moment,
  entry: NewEntry,
  status: PointsAnswer["status"],
): PointsAnswer {
  const { state } = required(set, entry.member);
  return { id: entry.id, status, awards: awardsOf(entry), balances: balancesOf(moment.program, state) };
}

function unknownCurrency({ program }: Moment, currency: string): Failure | null {
  if (Object.hasOwn(program.program.currencies, currency)) return null;
  const message = `the programme has no currency "${currency}"`;
  return failure("invalid_payload", `currency: ${message}`, { errors: [{ path: "currency", message }] })
    .error;
}

function tooMuch({ state }: Member, currency: string, amount: number): Result<never> {
  const { available = 0, lifetime = 0 } = state.balances[currency] ?? {};
  if (lifetime < amount) return lacking(`only ${lifetime} ${currency} were ever earned`);
  return tooLittle(available, currency);
}

function tooLittle(available: number, currency: string): Result<never> {
  return lacking(`only ${available} ${currency} are available`);
}

function lacking(message: string): Result<never> {
  return failure("insufficient_balance", `amount: ${message}`, { errors: [{ path: "amount", message }] });
}

function refuse(message: string): Result<never> {
  return failure("reversal_refused", `reverses: ${message}`, { errors: [{ path: "reverses", message }] });
}
