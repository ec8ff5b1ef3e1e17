import type { SiteContext } from "../identity/directory.ts";
import { ME_ENTRIES } from "../protocol/constants.ts";
import type { MeView } from "../protocol/views.ts";
import { emptyState } from "../rules/emptyState.ts";
import { tierProgress } from "../rules/standing/tierProgress.ts";
import type { CompiledProgram, MemberState } from "../rules/types.ts";
import type { Member } from "../storage/records.ts";
import { badgeViews } from "./badgeViews.ts";
import { balancesOf } from "./balancesOf.ts";
import type { Core } from "./core.ts";
import { entryView } from "./entryView.ts";

/**
 * All that a page shows of its own member; `around` is left empty, the boards fill it.
 *
 * @param memberKey `null` for a visitor: what there is to win, with empty accounts.
 */
export async function meView(core: Core, ctx: SiteContext, memberKey: number | null): Promise<MeView> {
  const member =
    memberKey === null ? undefined : await core.storage.reads.memberByKey(ctx.site.key, memberKey);
  if (!member)
    return {
      ...standing(ctx.program, emptyState()),
      ...VISITOR,
      currencies: names(ctx),
      boards: boards(ctx),
    };
  const rows = await core.storage.reads.ledger(ctx.site.key, member.key, ME_ENTRIES);
  return {
    ...identityOf(member),
    ...standing(ctx.program, member.state),
    entries: rows.map((row) => entryView(ctx.program, row)),
    listed: member.profile.listed,
    referral: null,
    around: [],
    currencies: names(ctx),
    boards: boards(ctx),
  };
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

/** The parts of the view that follow from the state alone; changes send them again. */
export function standing(
  program: CompiledProgram,
  state: MemberState,
): Pick<MeView, "balances" | "tier" | "badges" | "streaks" | "quests" | "challenges" | "expiring"> {
  return {
    balances: balancesOf(program, state),
    tier: tierProgress(program, state),
    badges: badgeViews(program, state),
    streaks: [],
    quests: [],
    challenges: [],
    expiring: [],
  };
}

function names(ctx: SiteContext): MeView["currencies"] {
  const { currencies } = ctx.program.program;
  return Object.fromEntries(Object.entries(currencies).map(([id, currency]) => [id, currency.name]));
}

function boards(ctx: SiteContext): string[] {
  return ctx.program.program.boards.map((board) => board.id);
}
