import type { Core } from "../../ledger/core.ts";
import { whyEntry } from "../../ledger/explain/whyEntry.ts";
import { whyNot } from "../../ledger/explain/whyNot.ts";
import { failure } from "../../protocol/result.ts";
import { handleCommand, type CommandDeps, type CommandTable } from "./handleCommand.ts";

const NOBODY = failure("unauthenticated", "A visitor has nothing to ask about yet.");

/** Why something of mine is there, or is not. Guests may ask too: what they collected is theirs. */
export function whyCommands(core: Core, deps: CommandDeps): Pick<CommandTable, "why:entry" | "why:not"> {
  return {
    "why:entry": handleCommand(deps, "why:entry", (socket, { entry }) => {
      const { ctx, caller } = socket.data.session;
      return caller ? whyEntry(core, ctx, caller.key, entry) : NOBODY;
    }),
    "why:not": handleCommand(deps, "why:not", (socket, asked) => {
      const { ctx, caller } = socket.data.session;
      return caller ? whyNot(core, ctx, caller.key, asked) : NOBODY;
    }),
  };
}
