import type { Answers, Command, CommandName } from "../../server/protocol/socket.ts";
import type { Result } from "../../server/protocol/result.ts";
import type { TestSocket } from "./startApp.ts";

/** Gives a command and waits for its acknowledgement. */
export function ask<N extends CommandName>(
  socket: TestSocket,
  name: N,
  payload: Command<N>,
): Promise<Result<Answers[N]>> {
  return askAnything(socket, name, payload) as Promise<Result<Answers[N]>>;
}

/** The same with whatever a hostile client may send. */
export async function askAnything(
  socket: TestSocket,
  name: string,
  ...payload: unknown[]
): Promise<Result<unknown>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no acknowledgement of ${name}`)), 10_000);
    const answered = (result: Result<unknown>): void => {
      clearTimeout(timer);
      resolve(result);
    };
    socket.emit(name as never, ...([...payload, answered] as never));
  });
}

/** The data of an answer that must not be a refusal. */
export async function askForData<N extends CommandName>(
  socket: TestSocket,
  name: N,
  payload: Command<N>,
): Promise<Answers[N]> {
  const result = await ask(socket, name, payload);
  if (result.ok) return result.data;
  throw new Error(`${name} was refused: ${result.error.code} ${result.error.message}`);
}
