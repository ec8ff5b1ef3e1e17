import { expect } from "vitest";
import type { RestAnswer } from "./startApp.ts";

/** Expects a refusal in full form: RFC 9457, never cached. */
export function expectProblem(answer: RestAnswer, status: number, code: string): void {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({ type: `urn:grove:problem:${code}`, status, code });
  expect(answer.body).toMatchObject({
    title: expect.any(String),
    detail: expect.any(String),
    errors: expect.any(Array),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("cache-control")).toBe("no-store");
}
