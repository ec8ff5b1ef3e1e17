import type { Boards } from "../../ledger/boards/boards.ts";
import { friendsView } from "../../ledger/boards/friendsView.ts";
import { setListed } from "../../ledger/boards/setListed.ts";
import type { Core } from "../../ledger/core.ts";
import { handleCommand, type CommandDeps, type CommandTable } from "./handleCommand.ts";
import { requireMember } from "./requireMember.ts";

/** Commands about boards: whether I stand in them, and the board of my friends. */
export function boardCommands(
  { core, boards }: { core: Core; boards: Boards },
  deps: CommandDeps,
): Pick<CommandTable, "board:listed" | "board:friends"> {
  return {
    "board:listed": handleCommand(
      deps,
      "board:listed",
      requireMember(({ ctx }, { key }, { listed }) => setListed(core, ctx, { memberKey: key, listed })),
    ),
    "board:friends": handleCommand(
      deps,
      "board:friends",
      requireMember(({ ctx }, { key }, { board }) =>
        friendsView(core, boards, ctx, { boardId: board, memberKey: key }),
      ),
    ),
  };
}
