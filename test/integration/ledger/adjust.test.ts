import { describe, expect, it } from "vitest";
import { expectSound, paid, spendingShop } from "../../support/spendingShop.ts";

describe("an adjustment by hand", () => {
  it("[L13] gives and takes, idempotent and reversible", async () => {
    await using site = await spendingShop();
    await site.send(paid("o1", 10));
    const give = { id: "a1", currency: "points", amount: 25, reason: "Sorry for the delay" };

    expect((await site.adjust(give)).body).toMatchObject({ status: "accepted" });
    expect((await site.adjust(give)).body).toMatchObject({ status: "duplicate" });
    expect(await site.points()).toMatchObject({ available: 35, lifetime: 35 });

    await site.adjust({ id: "a2", currency: "points", amount: -5, reason: "A slip" });
    expect(await site.points()).toMatchObject({ available: 30, lifetime: 30 });
    expect((await site.adjust({ id: "a3", reverses: "a1", reason: "Was not late" })).status).toBe(200);
    expect(await site.points()).toMatchObject({ available: 5, lifetime: 5 });
    expect((await site.adjust({ id: "a4", reverses: "nothing", reason: "?" })).body.code).toBe(
      "reversal_refused",
    );
    await expectSound(site.app);
  });

  it("[L13] [R106] takes more than there is only where it may be owed", async () => {
    await using owing = await spendingShop("owed");
    await owing.send(paid("o1", 15));
    await owing.spend("s1", 5);
    await owing.adjust({ id: "a1", currency: "points", amount: -15, reason: "Fraud" });
    expect(await owing.points()).toMatchObject({ available: 0, owed: 5, lifetime: 0 });

    await using strict = await spendingShop("refuse");
    await strict.send(paid("o1", 15));
    await strict.spend("s1", 5);
    expect(await strict.adjust({ id: "a1", currency: "points", amount: -15, reason: "Fraud" })).toMatchObject(
      {
        status: 409,
        body: { code: "insufficient_balance" },
      },
    );
    expect(await strict.points()).toMatchObject({ available: 10, owed: 0 });
  });

  it("[R106] never takes more than was ever earned: no total falls below zero", async () => {
    await using site = await spendingShop("owed");
    await site.send(paid("o1", 120));

    const answer = await site.adjust({ id: "a1", currency: "xp", amount: -121, reason: "A slip" });

    expect(answer).toMatchObject({ status: 409, body: { code: "insufficient_balance" } });
    expect(answer.body.errors).toEqual([{ path: "amount", message: "only 120 xp were ever earned" }]);
    expect((await site.member()).balances.xp).toMatchObject({ available: 120, owed: 0, lifetime: 120 });
    expect((await site.member()).tier.id).toBe("sprout");
    await site.adjust({ id: "a2", currency: "xp", amount: -120, reason: "All of it" });
    expect((await site.member()).balances.xp).toMatchObject({ available: 0, owed: 0, lifetime: 0 });
    await expectSound(site.app);
  });

  it("[R106] an opening balance enters levels without their awards, for ever", async () => {
    await using site = await spendingShop();
    await site.app.rest("/v1/members/ada", undefined, {
      method: "PUT",
      body: JSON.stringify({ name: "Ada" }),
      headers: { "content-type": "application/json" },
    });
    await site.adjust({ id: "a1", currency: "xp", amount: 150, reason: "From the old shop", opening: true });
    expect((await site.member()).tier.id).toBe("sprout");
    await site.send(paid("o1", 100));

    expect(await site.points()).toMatchObject({ available: 100, lifetime: 100 });
    await expectSound(site.app);
  });

  it.each([
    [{ id: "x", currency: "points", amount: 0, reason: "?" }, "amount"],
    [{ id: "x", currency: "points", amount: -1, reason: "?", opening: true }, "amount"],
    [{ id: "x", currency: "points", amount: 1.5, reason: "?" }, "amount"],
    [{ id: "x", currency: "points", amount: 1, reason: "" }, "reason"],
  ])("refuses %o by its path", async (body, path) => {
    await using site = await spendingShop();
    await site.send(paid("o1", 10));

    const answer = await site.adjust(body);

    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_payload" } });
    expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toContain(path);
  });
});
