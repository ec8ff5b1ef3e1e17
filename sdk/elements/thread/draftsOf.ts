import type { ConsentedKeep } from "../../page/createKeep.ts";

/** What was typed and not yet confirmed, by the post it answers (`null`: the thread) and whether it is an edit. */
export interface Drafts {
  has: (slot: string) => boolean;
  read: (slot: string) => { body: string; id: string | null };
  /** `id` is that of a post already on its way: sent again under it, it can't appear twice. */
  write: (slot: string, body: string, id?: string) => void;
}

/** Drafts of one thread in what the visitor allows us to keep. A line with the id, then the text. */
export function draftsOf(keep: ConsentedKeep, thread: string): Drafts {
  const name = (slot: string): string => `draft:${thread}:${slot}`;
  return {
    has: (slot) => keep.get(name(slot)) !== null,
    read: (slot) => {
      const kept = keep.get(name(slot)) ?? "\n";
      const end = kept.indexOf("\n");
      return { id: kept.slice(0, end) || null, body: kept.slice(end + 1) };
    },
    write: (slot, body, id = "") => keep.set(name(slot), body.trim() ? `${id}\n${body}` : null),
  };
}
