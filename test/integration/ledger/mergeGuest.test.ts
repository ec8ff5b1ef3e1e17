import { describe, expect, it } from "vitest";
import { mergeGuest } from "../../../server/ledger/mergeGuest.ts";
import { recordPageEvent } from "../../../server/ledger/recordPageEvent.ts";
import { ensureMember } from "../../../server/ledger/ensureMember.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";
import { until } from "../../support/until.ts";
import type { Core } from "../../../server/ledger/core.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const visit = (id: string) => ({ id, type: "visit" });

/** A visitor's first visit; returns the guest that it made. */
async function guestOf(app: TestApp) {
  const result = await recordPageEvent(app.app.core, await app.context(), null, visit("v1"));
  if (!result.ok || !result.data.guest) throw new Error("no guest was made");
  return result.data.guest;
}

async function memberOf(app: TestApp, id: string) {
  const result = await ensureMember(app.app.core, await app.context(), { id, name: id });
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}

async function merge(app: TestApp, guestId: string, member: { key: number }) {
  return mergeGuest(app.app.core, await app.context(), { guestId, member });
}

async function available(app: TestApp, member: string) {
  const { body } = await app.rest(`/v1/members/${member}`);
  return body.balances.points.available;
}

/** The same core, whose intake takes its first units together, in one batch. */
function withHeldIntake(core: Core): { core: Core; release: (count: number) => Promise<void> } {
  const held: (() => void)[] = [];
  let open = false;
  const submit: Core["intake"]["submit"] = (site, unit) =>
    open
      ? core.intake.submit(site, unit)
      : new Promise((resolve) => held.push(() => resolve(core.intake.submit(site, unit))));
  return {
    core: { ...core, intake: { ...core.intake, submit } },
    async release(count) {
      await until("the units are submitted", () => held.length === count);
      open = true;
      for (const pass of held) pass();
    },
  };
}

describe("merging a guest", () => {
  it("[L6] moves what the guest earned to the member, once", async () => {
    await using app = await startApp();
    const guest = await guestOf(app);
    const ada = await memberOf(app, "ada");

    expect(await merge(app, guest.id, ada)).toEqual({ ok: true, data: { merged: true } });
    expect(await merge(app, guest.id, ada)).toEqual({ ok: true, data: { merged: false } });

    expect(await available(app, "ada")).toBe(5);
    const proof = await verifyBooks(app.app.core.storage, (await app.context()).site);
    expect(proof).toMatchObject({ fault: null, held: { points: 5 } });
  });

  it("[L6] judges under the member's own limits: a visit of the same day counts for neither twice", async () => {
    await using app = await startApp();
    const ada = await memberOf(app, "ada");
    await recordPageEvent(app.app.core, await app.context(), ada, visit("mine"));
    const guest = await guestOf(app);

    await merge(app, guest.id, ada);

    expect(await available(app, "ada")).toBe(5);
  });

  it("[L6] loses nothing that the guest collects while it is merged, and takes nothing afterwards", async () => {
    const program = { ...tinyProgram, guests: { collect: ["visit", "comment"] } };
    await using app = await startApp({ program });
    const ctx = await app.context();
    const guest = await guestOf(app);
    const ada = await memberOf(app, "ada");
    const { core, release } = withHeldIntake(app.app.core);

    const meanwhile = recordPageEvent(core, ctx, guest, { id: "c1", type: "comment" });
    const merging = mergeGuest(core, ctx, { guestId: guest.id, member: ada });
    await release(2);
    expect(await merging).toEqual({ ok: true, data: { merged: true } });
    const late = await recordPageEvent(app.app.core, ctx, guest, { id: "c2", type: "comment" });

    expect((await meanwhile).ok).toBe(true);
    expect(late).toMatchObject({ ok: false, error: { code: "guest_refused" } });
    expect(await available(app, "ada")).toBe(15);
  });

  it("is refused to a second member, and beyond three guests", async () => {
    await using app = await startApp();
    const ada = await memberOf(app, "ada");
    const eve = await memberOf(app, "eve");
    const guests = [await guestOf(app), await guestOf(app), await guestOf(app), await guestOf(app)];

    const results = [];
    for (const guest of guests) results.push((await merge(app, guest.id, ada)).ok);

    expect(results).toEqual([true, true, true, false]);
    expect(await merge(app, guests[0]!.id, eve)).toMatchObject({
      ok: false,
      error: { code: "guest_refused" },
    });
  });

  it("[L6] gives back to the site's budgets what the guest had drawn, before the member draws", async () => {
    const limit = [{ per: "ever" as const, scope: "site" as const, times: 2 }];
    const rules = [{ id: "visit", on: "visit", award: { points: 5 }, limit }];
    await using app = await startApp({ program: { ...tinyProgram, rules } });
    const [first, second] = [await guestOf(app), await guestOf(app)];
    await merge(app, first.id, await memberOf(app, "ada"));
    await merge(app, second.id, await memberOf(app, "bob"));

    expect([await available(app, "ada"), await available(app, "bob")]).toEqual([5, 5]);
    const proof = await verifyBooks(app.app.core.storage, (await app.context()).site);
    expect(proof.fault).toBeNull();
  });

  it("[F71] lets guests collect only what the programme names", async () => {
    await using app = await startApp();

    const result = await recordPageEvent(app.app.core, await app.context(), null, {
      id: "c1",
      type: "comment",
    });
    const minted = await recordPageEvent(app.app.core, await app.context(), null, {
      id: "o1",
      type: "order.paid",
    });

    expect(result).toMatchObject({ ok: false, error: { code: "guest_refused" } });
    expect(minted).toMatchObject({ ok: false, error: { code: "guest_refused" } });
  });
});
