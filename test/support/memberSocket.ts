import { SignJWT } from "jose";
import { io, type Socket } from "socket.io-client";
import type { Answers, Command, CommandName, Welcome } from "../../server/protocol/socket.ts";
import type { Result } from "../../server/protocol/result.ts";

interface Credentials {
  site: string;
  tokenKey: { kid: string; secret: string };
}

export interface MemberSocket {
  socket: Socket;
  welcome: Welcome;
  ask<N extends CommandName>(name: N, payload: Command<N>): Promise<Result<Answers[N]>>;
  [Symbol.dispose](): void;
}

/** A member token as a site's back end signs it. */
export function signToken(
  { site, tokenKey }: Credentials,
  member: string,
  claims: object = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ name: member, exp: now + 600, ...claims })
    .setProtectedHeader({ alg: "HS256", kid: tokenKey.kid })
    .setSubject(member)
    .setAudience(site)
    .setIssuedAt(now)
    .sign(new TextEncoder().encode(tokenKey.secret));
}

/** A real Socket.IO client signed in as a member; rejects with the server's refusal. */
export async function connectMember(
  url: string,
  credentials: Credentials,
  member: string,
  auth: object = {},
): Promise<MemberSocket> {
  const token = await signToken(credentials, member);
  const socket: Socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { v: 1, site: credentials.site, token, ...auth },
  });
  const welcome = await new Promise<Welcome>((resolve, reject) => {
    socket.once("welcome", resolve);
    socket.once("connect_error", reject);
  });
  return {
    socket,
    welcome,
    ask: (name, payload) => socket.timeout(10_000).emitWithAck(name, payload),
    [Symbol.dispose]: () => socket.disconnect(),
  };
}
