import { describe, expect, it } from "vitest";
import { put } from "../../support/boards.ts";
import { expectSound } from "../../support/spendingShop.ts";
import { startApp } from "../../support/startApp.ts";

describe("a member who travels", () => {
  it("[L10] counts by the first zone at once, and by another from the next midnight of both", async () => {
    let now = Date.parse("2026-11-22T20:00:00Z");
    await using app = await startApp({ clock: () => now });
    let events = 0;
    // The programme gives 5 points for the first visit of a local day.
    const visitAt = async (at: string): Promise<number> => {
      now = Date.parse(at);
      const event = { id: `v${(events += 1)}`, type: "visit", memberId: "ada" };
      const { body } = await app.rest("/v1/events", { events: [event] });
      return body.results[0].awards[0]?.amount ?? 0;
    };
    await put(app, "ada", { tz: "Pacific/Honolulu" });
    expect(await visitAt("2026-11-22T20:00:00Z")).toBe(5);

    // In Tokyo the 23rd has begun, in Honolulu it is still the 22nd.
    await put(app, "ada", { tz: "Asia/Tokyo" });
    expect(await visitAt("2026-11-23T09:59:00Z")).toBe(0);
    expect(await visitAt("2026-11-23T10:00:00Z")).toBe(5);
    expect(await visitAt("2026-11-23T14:59:00Z")).toBe(0);
    // Midnight in Tokyo: from now on its days count, and this one is the 24th.
    expect(await visitAt("2026-11-23T15:00:00Z")).toBe(5);
    expect(await visitAt("2026-11-24T14:59:00Z")).toBe(0);
    await expectSound(app);
  });
});
