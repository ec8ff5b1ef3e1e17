import { describe, expect, it } from "vitest";
import { createGuestTokens } from "../../../server/identity/guestToken.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const GUEST = "g_Zk3vX0aQmT5rB8wYc1NdLe";
const guests = createGuestTokens(Buffer.alloc(32, 1).toString("base64"));

describe("a guest token", () => {
  it("[P17] gives back the guest that it was minted for", async () => {
    expect(await guests.verify("demo", await guests.mint("demo", GUEST, NOW), NOW + 399 * DAY)).toEqual({
      ok: true,
      data: GUEST,
    });
  });

  it.each([
    ["on another site", "other", guests, (token: string) => token, "token_invalid"],
    [
      "from another server",
      "demo",
      createGuestTokens(Buffer.alloc(32, 2).toString("base64")),
      (token: string) => token,
      "token_invalid",
    ],
    ["altered", "demo", guests, (token: string) => `A${token}`, "token_invalid"],
    ["with a line break behind it", "demo", guests, (token: string) => `${token}\n`, "token_invalid"],
  ])("[F56] is refused %s", async (_where, site, verifier, change, code) => {
    const token = change(await guests.mint("demo", GUEST, NOW));
    const result = await verifier.verify(site, token, NOW);
    expect(!result.ok && result.error.code).toBe(code);
  });

  it("ends after 400 days", async () => {
    const token = await guests.mint("demo", GUEST, NOW);
    const result = await guests.verify("demo", token, NOW + 401 * DAY);
    expect(!result.ok && result.error.code).toBe("token_expired");
  });
});
