import { ME_ENTRIES } from "../protocol/constants.ts";
import type { TopicChange } from "../protocol/socket.ts";
import type { MeChange, MeView } from "../protocol/views.ts";

/** Applies a change to `me` as the page does: whole fields replace, new entries come first, none twice. */
export function foldMe(view: MeView, change: TopicChange): MeView {
  const mine = change as MeChange;
  const known = new Set(view.entries.map((entry) => entry.id));
  const fresh = (mine.entries ?? []).filter((entry) => !known.has(entry.id));
  return { ...view, ...mine, entries: [...fresh, ...view.entries].slice(0, ME_ENTRIES) };
}
