import type { GroveSocket } from "./session.ts";

type Connection = GroveSocket["conn"];

/** What may wait for a slow client before it is cut off. */
const PACKETS_MAX = 1_000;
const BYTES_MAX = 4_000_000;

/** The WebSocket under a connection, as far as it is needed here. */
interface RawSocket {
  /** Bytes that were handed over and have not left yet. */
  bufferedAmount: number;
  terminate(): void;
}

/** Ends a connection whose client does not read what it is sent: it may come back and resume. (T8) */
export function cutOffSlow({ conn }: GroveSocket): boolean {
  const waiting: readonly { data?: unknown }[] = conn["writeBuffer"];
  const handedOver = rawSocketOf(conn)?.bufferedAmount ?? 0;
  if (waiting.length <= PACKETS_MAX && handedOver + sizeOf(waiting) <= BYTES_MAX) return false;
  hangUp(conn);
  return true;
}

/** Ends a connection without waiting for the client: a WebSocket's own goodbye waits behind all that was not read. */
export function hangUp(conn: Connection): void {
  const raw = rawSocketOf(conn);
  conn.close(true);
  raw?.terminate();
}

function sizeOf(packets: readonly { data?: unknown }[]): number {
  return packets.reduce((sum, { data }) => sum + (typeof data === "string" ? data.length : 0), 0);
}

function rawSocketOf({ transport }: Connection): RawSocket | null {
  const raw: unknown = "socket" in transport ? transport.socket : null;
  return isRawSocket(raw) ? raw : null;
}

function isRawSocket(raw: unknown): raw is RawSocket {
  return typeof raw === "object" && raw !== null && "bufferedAmount" in raw && "terminate" in raw;
}
