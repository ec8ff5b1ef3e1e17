import { issueForMember } from "../../credentials/issueForMember.ts";
import { referralOf } from "../../growth/referralOf.ts";
import type { Core } from "../../ledger/core.ts";
import { ledgerPage } from "../../ledger/readLedger.ts";
import { recordPageEvent } from "../../ledger/recordPageEvent.ts";
import { actOnOwnStreak } from "../../ledger/streakActions.ts";
import { ME_ENTRIES } from "../../protocol/constants.ts";
import { failure, success } from "../../protocol/result.ts";
import { handleCommand, type CommandDeps, type CommandTable, type Run } from "./handleCommand.ts";
import { mintGuest, type MintDeps } from "./mintGuest.ts";
import { requireMember } from "./requireMember.ts";

type MemberCommand =
  | "streak:act"
  | "noop"
  | "event:record"
  | "ledger:page"
  | "referral:mine"
  | "badge:credential";

/** Commands of one's own: events, the ledger, the referral link. */
export function memberCommands(mint: MintDeps, deps: CommandDeps): Pick<CommandTable, MemberCommand> {
  return {
    noop: handleCommand(deps, "noop", () => success({})),
    "event:record": handleCommand(deps, "event:record", recorder(mint, deps)),
    "ledger:page": handleCommand(deps, "ledger:page", ledgerReader(mint.core)),
    "streak:act": handleCommand(
      deps,
      "streak:act",
      requireMember(({ ctx }, { key }, command) => actOnOwnStreak(mint.core, ctx, { key }, command)),
    ),
    "badge:credential": handleCommand(
      deps,
      "badge:credential",
      requireMember(({ ctx, base }, { key }, { badge }) =>
        issueForMember(mint.core, ctx, { key }, { badge, base }),
      ),
    ),
    "referral:mine": handleCommand(
      deps,
      "referral:mine",
      requireMember(({ ctx, base }, { key }) => {
        if (base === "") return failure("invalid_payload", "The Host header is missing or malformed.");
        return referralOf(mint.core, ctx, { memberKey: key, base });
      }),
    ),
  };
}

function recorder(mint: MintDeps, { limits }: CommandDeps): Run<"event:record"> {
  return async (socket, event) => {
    const { session } = socket.data;
    while (session.minting) await session.minting;
    if (!session.caller) return mintGuest({ ...mint, limits }, socket, event);
    const recorded = await recordPageEvent(mint.core, session.ctx, session.caller, event);
    if (!recorded.ok) return recorded;
    const { status, awards } = recorded.data;
    return success({ status, awards });
  };
}

function ledgerReader(core: Core): Run<"ledger:page"> {
  return (socket, { cursor }) => {
    const { ctx, caller } = socket.data.session;
    if (!caller) return success({ entries: [], next: null });
    return ledgerPage(core, ctx, caller.key, { limit: ME_ENTRIES, cursor });
  };
}
