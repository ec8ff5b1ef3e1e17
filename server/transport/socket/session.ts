import type { Server, Socket } from "socket.io";
import type { SiteContext } from "../../identity/directory.ts";
import type { ClientToServer, ServerToClient, Welcome } from "../../protocol/socket.ts";
import type { Role } from "../../storage/records.ts";

/** Whom a socket speaks for. */
export interface Caller {
  key: number;
  id: string;
  kind: "member" | "guest";
  role: Role;
}

/** What the server knows of one open socket. */
export interface Session {
  /** As fresh as the directory; replaced while the socket is open. */
  ctx: SiteContext;
  /** `null` for a visitor. */
  caller: Caller | null;
  /** When the credential ends, in milliseconds, and the key that signed it; a guest's never ends while the socket is open. */
  ends: { at: number; kid: string } | null;
  origin: string | null;
  address: string;
  /** Where the client reached the server, such as `https://grove.example.com`; empty when it said nonsense. */
  base: string;
  welcome: Welcome;
  /** Topics that the client asked for in its handshake, with its last positions. */
  resume: Readonly<Record<string, string>>;
  /** A guest is being minted: the visitor's other commands wait, so that no two are minted. */
  minting: Promise<unknown> | null;
}

export interface SocketData {
  session: Session;
}

type NoEvents = Record<string, never>;
export type GroveServer = Server<ClientToServer, ServerToClient, NoEvents, SocketData>;
export type GroveSocket = Socket<ClientToServer, ServerToClient, NoEvents, SocketData>;
