import { describe, expect, it } from "vitest";
import { attributeReferral } from "../../../server/growth/attributeReferral.ts";
import { lookupReferral } from "../../../server/growth/lookupReferral.ts";
import { referralOf } from "../../../server/growth/referralOf.ts";
import type { Result } from "../../../server/protocol/result.ts";
import { expectData, startCommunity, type Community } from "../../support/community.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const base = "https://grove.example";
const refused = { ok: false, error: { code: "referral_refused" } };

async function codeOf(talk: Community, id: string): Promise<string> {
  const ctx = await talk.app.context();
  return expectData(await referralOf(talk.app.app.core, ctx, { memberKey: await talk.member(id), base }))
    .code;
}

async function attribute(talk: Community, id: string, code: string): Promise<Result<"attributed">> {
  return attributeReferral(talk.app.app.core, await talk.app.context(), {
    memberKey: await talk.member(id),
    code,
  });
}

const order = (id: string, memberId: string) => ({
  events: [{ id, type: "order.paid", memberId, properties: { amount: 10 } }],
});

describe("referring a friend", () => {
  it("[G1] makes one code a member, however many ask at once", async () => {
    await using talk = await startCommunity();
    const memberKey = await talk.member("ada");
    const ctx = await talk.app.context();

    const views = await Promise.all(
      Array.from({ length: 20 }, () => referralOf(talk.app.app.core, ctx, { memberKey, base })),
    );

    const view = expectData(views[0]!);
    for (const each of views) expect(each).toEqual(views[0]);
    expect(view).toEqual({
      code: view.code,
      link: `${base}/r/${view.code}`,
      award: { referrer: { points: 200 }, friend: { points: 100 } },
      invited: 0,
      qualified: 0,
    });
  });

  it("[G4] pays both sides once, in the transaction of the qualifying event", async () => {
    await using talk = await startCommunity();
    const code = await codeOf(talk, "ada");
    const { core } = talk.app.app;

    expect(await attribute(talk, "bob", code.toLowerCase())).toEqual({ ok: true, data: "attributed" });
    expect(await attribute(talk, "bob", code)).toEqual({ ok: true, data: "attributed" });
    expect(await talk.points("ada")).toBe(0);
    await talk.app.rest("/v1/events", order("o1", "bob"));
    await talk.app.rest("/v1/events", order("o2", "bob"));

    expect(await talk.points("ada")).toBe(200);
    expect(await talk.points("bob")).toBe(100 + 20);
    expect(await lookupReferral(core, await talk.app.context(), code)).toEqual({
      ok: true,
      data: { code, memberId: "ada", invited: 1, qualified: 1 },
    });
    const paying = (await talk.journal()).filter((entry) =>
      entry.effects.some((effect) => effect.e === "qualified"),
    );
    expect(paying).toMatchObject([
      { id: "o1", member: await talk.member("bob"), referrer: await talk.member("ada") },
    ]);
  });

  it("[G3] is never for oneself, in a circle, twice, or by a code that is nobody's", async () => {
    await using talk = await startCommunity();
    const [ada, bob] = [await codeOf(talk, "ada"), await codeOf(talk, "bob")];

    expect(await attribute(talk, "ada", ada)).toMatchObject(refused);
    expectData(await attribute(talk, "bob", ada));
    expect(await attribute(talk, "ada", bob)).toMatchObject(refused);
    expect(await attribute(talk, "bob", await codeOf(talk, "cem"))).toMatchObject(refused);
    expect(await attribute(talk, "dan", "0000000000000")).toMatchObject(refused);
    expect(await attribute(talk, "dan", "nonsense")).toMatchObject(refused);
  });

  it("[G3] counts new members only", async () => {
    await using talk = await startCommunity();
    const code = await codeOf(talk, "ada");
    await talk.member("old");
    await talk.app.rest("/v1/events", order("o1", "buyer"));
    expect(await attribute(talk, "buyer", code)).toMatchObject(refused);
    talk.time.now += 24 * 3_600_000 + 1;

    expect(await attribute(talk, "old", code)).toMatchObject(refused);
    expectData(await attribute(talk, "new", code));
  });

  it("[F58] keeps codes within their site", async () => {
    await using talk = await startCommunity();
    const other = await talk.app.addSite("other");
    const code = await codeOf(talk, "ada");
    const { core } = talk.app.app;

    expect(await lookupReferral(core, await other.context(), code)).toMatchObject({
      error: { code: "referral_not_found" },
    });
    expect(await lookupReferral(core, await talk.app.context(), "0000000000000")).toMatchObject({
      error: { code: "referral_not_found" },
    });
  });

  it("[G1] is not offered where the programme has none", async () => {
    const { referral: _referral, ...program } = tinyProgram;
    await using talk = await startCommunity({ program });
    const memberKey = await talk.member("ada");

    expect(await referralOf(talk.app.app.core, await talk.app.context(), { memberKey, base })).toMatchObject({
      error: { code: "referral_not_found" },
    });
  });
});
