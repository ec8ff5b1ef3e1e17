import { describe, expect, it } from "vitest";
import { expectSound, paid, spendingShop } from "../../support/spendingShop.ts";

const DAY = 86_400_000;

describe("points that expire", () => {
  it("[R92] [L11] expire at the end of their last day, once, also after downtime", async () => {
    await using site = await spendingShop();
    await site.send(paid("o1", 40));
    site.time.now = Date.parse("2026-03-31T21:59:59Z");
    expect(await site.tick()).toBe(0);

    site.time.now += 1_000 + 90 * DAY;
    expect(await site.tick()).toBe(1);
    expect(await site.tick()).toBe(0);

    expect(await site.points()).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 40 });
    const { entries } = (await site.app.rest("/v1/members/ada/ledger")).body;
    expect(entries[0]).toMatchObject({ kind: "expiry", amount: -40, at: "2026-03-31T22:00:00.000Z" });
    await expectSound(site.app);
  });

  it("[L11] are gone for an event or a spend that comes before the clock", async () => {
    await using site = await spendingShop();
    await site.send(paid("o1", 40));
    site.time.now += 40 * DAY;

    expect((await site.spend("s1", 1)).body.code).toBe("insufficient_balance");
    await site.send(paid("o2", 5));
    expect(await site.points()).toMatchObject({ available: 5, lifetime: 45 });
    await expectSound(site.app);
  });
});
