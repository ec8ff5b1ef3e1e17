import { POST_BODY_MAX } from "../protocol/constants.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { renderMarkdown } from "./renderMarkdown.ts";

/** Longest rendered body, in UTF-16 code units: a list of ten thousand empty lines would weigh ten times what was sent. */
const HTML_MAX = 80_000;

/**
 * The body as it is kept, with what it looks like: as written, but for halves of characters, which no storage can hold. (C3)
 *
 * Refuses with `invalid_payload` what is empty or too long, written or rendered.
 */
export function readBody(text: string): Result<{ body: string; html: string }> {
  if (text.length > POST_BODY_MAX) return refuse(`a post has at most ${POST_BODY_MAX} characters`);
  if (!/[^\s\p{Cc}\p{Cf}]/u.test(text)) return refuse("a post may not be empty");
  const body = text.toWellFormed();
  const html = renderMarkdown(body);
  return html.length > HTML_MAX ? refuse("a post has not so many parts") : success({ body, html });
}

function refuse(message: string): Result<never> {
  return failure("invalid_payload", message, { errors: [{ path: "body", message }] });
}
