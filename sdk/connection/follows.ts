import type { TopicUpdate } from "../../server/protocol/socket.ts";

/**
 * Says how an update continues what the page already has: `next` applies, `old` was seen, `gap` means that something
 * is missing (or the server began anew) and the topic must be joined again. Positions are `epoch.sequence`.
 */
export function follows(position: string | undefined, update: TopicUpdate): "next" | "old" | "gap" {
  if (position === undefined) return "gap";
  const here = parts(position);
  const after = parts(update.after);
  const then = parts(update.position);
  if (here.epoch !== then.epoch) return "gap";
  if (then.sequence <= here.sequence) return "old";
  return after.epoch === here.epoch && after.sequence <= here.sequence ? "next" : "gap";
}

function parts(position: string): { epoch: string; sequence: number } {
  const dot = position.lastIndexOf(".");
  return { epoch: position.slice(0, dot), sequence: Number(position.slice(dot + 1)) };
}
