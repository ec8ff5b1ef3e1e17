import { failure, success, type Result } from "../protocol/result.ts";
import type { PostCursor } from "../storage/reads.ts";

/** A place in a thread as callers carry it: opaque to them. (C14) */
export function writeCursor({ root, key }: PostCursor): string {
  return Buffer.from(`${root}.${key}`).toString("base64url");
}

/** @returns `invalid_payload` for anything that `writeCursor` never wrote. */
export function readCursor(cursor: string): Result<PostCursor> {
  const numbers = /^(\d{1,15})\.(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (numbers) return success({ root: Number(numbers[1]), key: Number(numbers[2]) });
  return failure("invalid_payload", "cursor: is none of ours", {
    errors: [{ path: "cursor", message: "is none of ours" }],
  });
}
