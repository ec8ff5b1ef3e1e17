import type { Failure } from "../../protocol/result.ts";
import { answerError } from "./answerError.ts";
import { authenticate } from "./authenticate.ts";
import { clientAddress, compileTrust } from "../clientAddress.ts";
import type { Limits } from "./limits.ts";
import type { GroveServer, GroveSocket } from "./session.ts";
import type { SocketDeps } from "./socketDeps.ts";

/** Lets in who authenticates; everyone else gets a `connect_error` whose `data` holds the code and a sentence for the developer. */
export function admitSockets(io: GroveServer, deps: SocketDeps, limits: Limits): void {
  const trust = compileTrust(deps.settings.trustProxy);

  async function admit(socket: GroveSocket): Promise<Failure | null> {
    const { request } = socket;
    const refusal = await limits.handshake(clientAddress(request, trust));
    if (refusal) return refusal;
    const session = await authenticate(deps, trust, socket.handshake.auth, request);
    if (!session.ok) return session.error;
    socket.data.session = session.data;
    // Each topic to resume is as much work as the command that joins it.
    const topics = Object.keys(session.data.resume).length;
    return topics === 0 ? null : limits.command(session.data, topics);
  }

  async function refusalOf(socket: GroveSocket): Promise<Error | undefined> {
    try {
      const refusal = await admit(socket);
      return refusal ? refusedWith(refusal) : undefined;
    } catch (error) {
      return refusedWith(answerError(deps.log, error, "a handshake failed"));
    }
  }

  async function decide(socket: GroveSocket, next: (refusal?: Error) => void): Promise<void> {
    next(await refusalOf(socket));
  }

  io.use((socket, next) => void decide(socket, next));
}

function refusedWith({ code, message, retryAfter }: Failure): Error {
  return Object.assign(new Error(message), { data: { code, message, ...(retryAfter && { retryAfter }) } });
}
