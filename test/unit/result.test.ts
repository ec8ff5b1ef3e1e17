import { expect, it } from "vitest";
import { failure } from "../../server/protocol/result.ts";

it("carries the time to wait with a refusal", () => {
  expect(failure("rate_limited", "slow down", { retryAfter: 3 })).toEqual({
    ok: false,
    error: { code: "rate_limited", message: "slow down", retryAfter: 3 },
  });
});
