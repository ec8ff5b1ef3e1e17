import { describe, expect, it } from "vitest";
import { referralOf } from "../../../server/growth/referralOf.ts";
import { startApp, type TestSite } from "../../support/startApp.ts";

async function codeOf(
  site: TestSite,
  app: Awaited<ReturnType<typeof startApp>>,
  member: string,
): Promise<string> {
  await site.rest(`/v1/members/${member}`, { name: member }, { method: "PUT" });
  const { core } = app.app;
  const found = await core.storage.reads.member(site.key, member);
  const referral = await referralOf(core, await site.context(), { memberKey: found!.key, base: app.url });
  if (!referral.ok) throw new Error(referral.error.message);
  return referral.data.code;
}

describe("a referral link", () => {
  it("[P20] leads to the home of the member's site, with the code, and is never kept by a cache", async () => {
    await using app = await startApp();
    const code = await codeOf(app, app, "ada");
    const answer = await app.rest(`/r/${code}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(`https://shop.example/?grove_ref=${code}`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect((await app.rest(`/v1/referrals/${code}`)).body).toMatchObject({ code, memberId: "ada" });
  });

  it("[P20] leads to a path of the site when one is asked for", async () => {
    await using app = await startApp();
    const code = await codeOf(app, app, "ada");
    const answer = await app.rest(`/r/${code}?to=${encodeURIComponent("/tea?size=2")}`);
    expect(answer.headers.get("location")).toBe(`https://shop.example/tea?size=2&grove_ref=${code}`);
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%0d%0aSet-Cookie:a=b",
    "javascript:alert(1)",
  ])("[F54] never leads elsewhere: %s", async (to) => {
    await using app = await startApp();
    const code = await codeOf(app, app, "ada");
    for (const query of [`to=${to}`, `to=${encodeURIComponent(to)}`, `to=/a&to=${to}`, `to=${to}&x=1`]) {
      const answer = await app.rest(`/r/${code}?${query}`);
      expect(answer.status).toBe(302);
      const target = new URL(answer.headers.get("location")!);
      expect(target.origin).toBe("https://shop.example");
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });

  it("[F66] leads home without a code when nobody has it", async () => {
    await using app = await startApp();
    for (const code of ["NOBODY", "0123456789ABC", "%00", "a".repeat(100)]) {
      const answer = await app.rest(`/r/${code}`);
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe("https://shop.example/");
    }
  });
});
