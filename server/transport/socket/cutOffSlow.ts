import type { GroveSocket } from "./session.ts";

/** What may wait for a slow client before it is cut off. */
const PACKETS_MAX = 1_000;
const CHARACTERS_MAX = 2_000_000;
/** Below this nothing is added up. */
const PACKETS_FEW = 16;

/** Ends a connection whose client does not read what it is sent: it may come back and resume. (F34) */
export function cutOffSlow({ conn }: GroveSocket): boolean {
  const waiting: readonly { data?: unknown }[] = conn["writeBuffer"];
  if (waiting.length < PACKETS_FEW) return false;
  if (waiting.length <= PACKETS_MAX && characters(waiting) <= CHARACTERS_MAX) return false;
  conn.close(true);
  return true;
}

function characters(packets: readonly { data?: unknown }[]): number {
  return packets.reduce((sum, { data }) => sum + (typeof data === "string" ? data.length : 0), 0);
}
