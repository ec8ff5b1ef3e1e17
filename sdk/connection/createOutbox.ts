import { failure, type Result } from "../../server/protocol/result.ts";
import type { Answers, Command, CommandName } from "../../server/protocol/socket.ts";
import type { Link } from "../store/link.ts";
import type { Wire } from "./openWire.ts";

/** How long an acknowledgement may take before the command is sent again. */
const ACK_TIMEOUT_MS = 10_000;
/** Times that one command is sent over a standing connection before the page gives up on it. */
const TRIES = 3;

export interface Outbox {
  ask: Link["ask"];
  /** The connection stands: sends everything that has no answer yet, in order, under the same ids. */
  flush: () => void;
  /** Answers everything with a refusal: nobody will come. */
  empty: () => void;
}

interface Waiting {
  send: () => void;
  drop: () => void;
}

/** Commands that wait for an answer. Each carries its client-made id, so sending one again does nothing twice. */
export function createOutbox(send: Wire["send"], online: () => boolean): Outbox {
  const waiting = new Set<Waiting>();

  return {
    ask: <N extends CommandName>(name: N, payload: Command<N>) =>
      new Promise<Result<Answers[N]>>((resolve) => {
        let tries = 0;
        const settle = (result: Result<Answers[N]>): void => {
          waiting.delete(command);
          resolve(result);
        };
        const command: Waiting = {
          send: () =>
            send(name, payload, ACK_TIMEOUT_MS, (result) => {
              if (!waiting.has(command)) return;
              if (result) settle(result);
              else if (online()) {
                tries += 1;
                if (tries < TRIES) command.send();
                else command.drop();
              }
            }),
          drop: () => settle(failure("unavailable", "no answer")),
        };
        waiting.add(command);
        if (online()) command.send();
      }),
    flush: () => waiting.forEach((command) => command.send()),
    empty: () => waiting.forEach((command) => command.drop()),
  };
}
