import { z } from "zod";
import { failure, type Result } from "../../protocol/result.ts";
import { commands, type Answers, type Command, type CommandName } from "../../protocol/socket.ts";
import { answerError } from "./answerError.ts";
import type { Limits } from "./limits.ts";
import type { GroveSocket } from "./session.ts";
import type { SocketDeps } from "./socketDeps.ts";

export interface CommandDeps {
  log: SocketDeps["log"];
  limits: Limits;
}

type MaybePromise<T> = T | Promise<T>;

export type Run<N extends CommandName> = (
  socket: GroveSocket,
  command: Command<N>,
) => MaybePromise<Result<Answers[N]>>;

/** What a socket sent, as it came. */
export type Listener = (socket: GroveSocket, payload: unknown, ack: unknown) => Promise<void>;

/** A listener for every command of the protocol: a command without one does not compile. */
export type CommandTable = { [N in CommandName]: Listener };

/**
 * Turns a use case into a listener: limit, parse, run, acknowledge.
 *
 * The payload is `unknown` until the schema has accepted it. Exactly one result goes back, and nothing is thrown into Socket.IO.
 *
 * @param answered Runs right after the acknowledgement, before anything else can be sent.
 */
export function handleCommand<N extends CommandName>(
  { log, limits }: CommandDeps,
  name: N,
  run: Run<N>,
  answered?: (socket: GroveSocket, result: Result<Answers[N]>) => void,
): Listener {
  const schema: z.ZodType = commands[name];
  const reported = new WeakSet<GroveSocket>();

  async function resultOf(socket: GroveSocket, payload: unknown): Promise<Result<Answers[N]>> {
    const refusal = await limits.command(socket.data.session);
    if (refusal) return { ok: false, error: refusal };
    const command = schema.safeParse(payload);
    if (!command.success) return failure("invalid_payload", z.prettifyError(command.error));
    return run(socket, command.data as Command<N>);
  }

  return async (socket, payload, ack) => {
    const reply = replyOf(payload, ack);
    if (typeof ack !== "function" && !reported.has(socket)) {
      // Once: a client that leaves it out a thousand times a second fills no disk.
      reported.add(socket);
      log.warn({ command: name }, "a command came without a payload or without an acknowledgement");
    }
    let result: Result<Answers[N]>;
    try {
      result = await resultOf(socket, typeof payload === "function" ? undefined : payload);
    } catch (error) {
      result = { ok: false, error: answerError(log, error, `the command ${name} failed`) };
    }
    reply(result);
    answered?.(socket, result);
  };
}

type Reply = (result: Result<unknown>) => void;

/** A client that sends no payload puts its acknowledgement there; one that wants no answer sends none. */
function replyOf(payload: unknown, ack: unknown): Reply {
  if (typeof ack === "function") return ack as Reply;
  return typeof payload === "function" ? (payload as Reply) : () => {};
}
