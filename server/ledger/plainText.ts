import type { Text } from "../protocol/program.ts";

/** A text as one string: what the books keep is the English one, or the first. */
export function plainText(text: Text): string {
  return typeof text === "string" ? text : (text["en"] ?? Object.values(text)[0] ?? "");
}
