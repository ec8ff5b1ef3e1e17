import express, { type Request, type Response } from "express";
import { BODY_BYTES_MAX } from "../../protocol/constants.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { nestsDeeper } from "./nestsDeeper.ts";

/** Levels of arrays and objects in a body: far more than any schema has, far fewer than a stack holds. */
const DEPTH_MAX = 64;
const JSON_TYPE = /^application\/(?:json|[\w.-]+\+json)\s*(?:;\s*charset="?utf-?8"?\s*)?$/i;

const rawBody = express.raw({ type: () => true, limit: BODY_BYTES_MAX, inflate: true });

/**
 * Reads a request's JSON body, once.
 *
 * @returns The value, or `media_type_unsupported` or `invalid_payload`.
 * @throws What body-parser raises (too large, cut off, bad encoding); `answerError` turns it into a problem.
 */
export async function readJson(req: Request, res: Response): Promise<Result<unknown>> {
  if (!JSON_TYPE.test(req.headers["content-type"] ?? "")) {
    return failure("media_type_unsupported", "send the body as `Content-Type: application/json`, in UTF-8");
  }
  await new Promise<void>((resolve, reject) => {
    rawBody(req, res, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error("the body could not be read", { cause: error }));
    });
  });
  const bytes: unknown = req.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return malformed("the body is empty");
  if (nestsDeeper(bytes, DEPTH_MAX)) return malformed(`the body nests deeper than ${DEPTH_MAX} levels`);
  return parse(bytes);
}

function parse(bytes: Buffer): Result<unknown> {
  try {
    return success(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return malformed("the body is not JSON in UTF-8");
  }
}

function malformed(message: string) {
  return failure("invalid_payload", message, { errors: [{ path: "", message }] });
}
