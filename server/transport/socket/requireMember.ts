import { failure, type Result } from "../../protocol/result.ts";
import type { Answers, Command, CommandName } from "../../protocol/socket.ts";
import type { Run } from "./handleCommand.ts";
import type { Caller, Session } from "./session.ts";

export type RunAsMember<N extends CommandName> = (
  session: Session,
  member: Caller,
  command: Command<N>,
) => Promise<Result<Answers[N]>> | Result<Answers[N]>;

/** For commands that only members may give: everyone else is refused at each command, not only when they sign in. (F57) */
export function requireMember<N extends CommandName>(run: RunAsMember<N>): Run<N> {
  return (socket, command) => {
    const { session } = socket.data;
    if (session.caller === null) return failure("unauthenticated", "Sign in first.");
    if (session.caller.kind === "guest") {
      return failure("guest_refused", "Guests can't do this; sign in first.");
    }
    return run(session, session.caller, command);
  };
}
