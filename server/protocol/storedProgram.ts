import { Program } from "./program.ts";

/** Parts that earlier versions kept without looking inside. */
const ONCE_UNREAD: ReadonlySet<PropertyKey> = new Set(["streaks", "quests"]);

/**
 * A programme as it was stored by this version or an earlier one: fields that are new since get their defaults. A part that was kept
 * unread at the time, and is not valid now, is left out: it was never judged, and its owner is told at the next push.
 *
 * @throws Error where the document is no programme of any version.
 */
export function storedProgram(document: unknown): Program {
  const parsed = Program.safeParse(document);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  if (typeof document !== "object" || document === null || ![...wrong].every(isUnread)) {
    throw new Error("a stored programme cannot be read", { cause: parsed.error });
  }
  const rest = Object.entries(document).filter(([part]) => !wrong.has(part));
  return Program.parse(Object.fromEntries(rest));
}

function isUnread(part: PropertyKey | undefined): boolean {
  return part !== undefined && ONCE_UNREAD.has(part);
}
