import type { SiteContext } from "../identity/directory.ts";
import { ME_ENTRIES } from "../protocol/constants.ts";
import type { MeView } from "../protocol/views.ts";
import { dayOfBucket, earnedPrefix } from "../rules/bucketChange.ts";
import { emptyState } from "../rules/emptyState.ts";
import type { KnownMember } from "../rules/types.ts";
import type { Member } from "../storage/records.ts";
import type { Core } from "./core.ts";
import { entryView } from "./entryView.ts";
import { loadSome } from "./loadSome.ts";
import { knownMember } from "./memberFacts.ts";
import { standing, type StandingOf } from "./standing.ts";

/**
 * All that a page shows of its own member; `around` is left empty, the boards fill it.
 *
 * @param memberKey `null` for a visitor: what there is to win, with empty accounts.
 */
export async function meView(core: Core, ctx: SiteContext, memberKey: number | null): Promise<MeView> {
  const member =
    memberKey === null ? undefined : await core.storage.reads.memberByKey(ctx.site.key, memberKey);
  const now = core.clock();
  const { program } = ctx;
  // Reading all members is worth it only where something of them is shown.
  const isShared = program.challenges.length + program.program.badges.length > 0;
  const totals = isShared ? await core.totals.soon(ctx) : null;
  const common = { currencies: names(ctx), boards: boards(ctx) };
  if (!member) {
    return { ...standing({ program, member: visitor(ctx), now, totals }), ...VISITOR, ...common };
  }
  const rows = await core.storage.reads.ledger(ctx.site.key, member.key, ME_ENTRIES);
  const days = await daysEarned(core, ctx, member.key);
  return {
    ...identityOf(member),
    ...standing({ program, member: knownMember(member, { program, now }), now, totals, ...days }),
    entries: rows.map((row) => entryView(program, row)),
    listed: member.profile.listed,
    referral: null,
    around: [],
    ...common,
  };
}

/** Nobody in particular, in the programme's zone. */
function visitor({ program }: SiteContext): KnownMember {
  return { state: emptyState(), zone: program.program.timezone, zoneBefore: null, traits: {} };
}

/** What was earned on each day of a tier window that rolls: it tells when the member would fall. */
export async function daysEarned(
  core: Pick<Core, "storage">,
  { program, site }: SiteContext,
  member: number,
): Promise<Pick<StandingOf, "days">> {
  const { tiers } = program;
  if (tiers?.window.kind !== "rolling") return {};
  const prefix = earnedPrefix(tiers.metric);
  // The days alone: a member's limits of years are many.
  const { buckets } = await loadSome(core, site.key, { bucketsUnder: [{ member, prefix }] });
  const days = buckets.flatMap(({ bucket, amounts }) => {
    const amount = amounts[tiers.metric] ?? 0;
    return amount !== 0 ? [{ day: dayOfBucket(bucket), amount }] : [];
  });
  return { days: days.sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

const VISITOR = {
  who: 0,
  kind: "visitor",
  role: "member",
  name: "",
  entries: [],
  listed: null,
  referral: null,
  around: [],
} satisfies Partial<MeView>;

/** A role in a page never exceeds moderator. (contract.md §2) */
function identityOf(member: Member): Pick<MeView, "who" | "kind" | "role" | "name"> {
  const role = member.role === "member" ? "member" : "moderator";
  return { who: member.key, kind: member.kind, role, name: member.profile.name };
}

function names(ctx: SiteContext): MeView["currencies"] {
  const { currencies } = ctx.program.program;
  return Object.fromEntries(Object.entries(currencies).map(([id, currency]) => [id, currency.name]));
}

function boards(ctx: SiteContext): string[] {
  return ctx.program.program.boards.map((board) => board.id);
}
