import { success, type Result } from "../protocol/result.ts";
import { renderMarkdown } from "./renderMarkdown.ts";

/** What a body would look like as a post; keeps nothing. (C4) */
export function previewMarkdown(body: string): Result<{ html: string }> {
  return success({ html: renderMarkdown(body) });
}
