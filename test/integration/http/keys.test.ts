import { describe, expect, it } from "vitest";
import { addSecretKey } from "../../../server/identity/addSecretKey.ts";
import { revokeSecretKey } from "../../../server/identity/revokeSecretKey.ts";
import { rotateSecretKey } from "../../../server/identity/rotateSecretKey.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const START = Date.UTC(2026, 10, 22, 12);

async function statusWith(app: TestApp, authorization: string | null, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/v1/program`, {
    headers: { ...(authorization !== null && { authorization }), ...headers },
  });
  const { code } = (await response.json()) as { code?: string };
  return code ?? response.status;
}

/** A clock that a test moves. */
function handClock() {
  let now = START;
  return { read: () => now, pass: (ms: number) => void (now += ms) };
}

describe("a secret key", () => {
  it("[F57] is needed for every call, in its own form", async () => {
    await using app = await startApp();
    const token = await app.token("ada");
    for (const authorization of [
      null,
      "",
      "Bearer",
      "Bearer sk_",
      `Bearer ${token}`,
      `Basic ${btoa(`x:${app.secretKey}`)}`,
      app.secretKey,
      `Bearer ${app.secretKey}x`,
      `Bearer ${app.secretKey.slice(0, -1)}`,
      `Bearer ${app.secretKey}, Bearer ${app.secretKey}`,
    ]) {
      expect(await statusWith(app, authorization)).toBe("unauthenticated");
    }
    expect(await statusWith(app, `Bearer ${app.secretKey}`)).toBe(200);
    const challenge = await fetch(`${app.url}/v1/program`);
    expect(challenge.headers.get("www-authenticate")).toContain("Bearer");
  });

  it("[F57] is needed to learn what is there: other methods and unknown paths", async () => {
    await using app = await startApp();
    for (const [method, path] of [
      ["GET", "/v1/events"],
      ["PATCH", "/v1/members/ada"],
      ["GET", "/v1/nothing"],
      ["GET", "/v1"],
    ] as const) {
      const unsigned = await fetch(app.url + path, { method });
      expect(unsigned.status).toBe(401);
      expect([404, 405]).toContain((await app.rest(path, undefined, { method })).status);
    }
  });

  it("[F59] is refused when it comes from a browser, even from the server's own pages", async () => {
    await using app = await startApp();
    const bearer = `Bearer ${app.secretKey}`;
    for (const headers of [
      { origin: app.url },
      { origin: "https://shop.example" },
      { origin: "null" },
      { "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "none" },
    ]) {
      expect(await statusWith(app, bearer, headers as Record<string, string>)).toBe("browser_refused");
    }
  });

  it("[F60] opens nothing to other origins", async () => {
    await using app = await startApp();
    const preflight = await fetch(`${app.url}/v1/events`, {
      method: "OPTIONS",
      headers: {
        origin: "https://shop.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });
    expect(preflight.status).toBe(401);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
    const call = await fetch(`${app.url}/v1/program`, { headers: { origin: "https://shop.example" } });
    expect(call.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("[F59] counts through the overlap after a rotation, beside the new one, and not after it", async () => {
    const clock = handClock();
    await using app = await startApp({ clock: clock.read });
    const rotated = await rotateSecretKey(app.app.core, app.key, app.secretKey, 60_000);
    const fresh = rotated.ok ? rotated.data.secretKey : "";
    clock.pass(59_999);
    expect(await statusWith(app, `Bearer ${app.secretKey}`)).toBe(200);
    expect(await statusWith(app, `Bearer ${fresh}`)).toBe(200);
    clock.pass(1);
    expect(await statusWith(app, `Bearer ${app.secretKey}`)).toBe("unauthenticated");
    expect(await statusWith(app, `Bearer ${fresh}`)).toBe(200);
  });

  it("[F59] is dead within five seconds of its revocation, wherever that was done", async () => {
    const clock = handClock();
    await using app = await startApp({ clock: clock.read });
    expect(await statusWith(app, `Bearer ${app.secretKey}`)).toBe(200);
    await revokeSecretKey(app.app.core, app.key, app.secretKey);
    clock.pass(5_000);
    expect(await statusWith(app, `Bearer ${app.secretKey}`)).toBe("unauthenticated");
    expect((await rotateSecretKey(app.app.core, app.key, app.secretKey)).ok).toBe(false);
  });

  it("[P13] does what its scopes say and no more", async () => {
    await using app = await startApp();
    const key = await addSecretKey(app.app.core, app.key, ["events"]);
    const headers = { authorization: `Bearer ${key}` };
    expect((await app.rest("/v1/program", undefined, { headers })).status).toBe(200);
    expect((await app.rest("/v1/events", { events: [{}] }, { headers })).status).toBe(200);
    for (const [path, method] of [
      ["/v1/members/ada", "GET"],
      ["/v1/members/ada", "PUT"],
      ["/v1/program", "PUT"],
      ["/v1/posts/p/moderation", "POST"],
      ["/v1/threads/t/posts", "POST"],
    ] as const) {
      const answer = await app.rest(path, method === "GET" ? undefined : {}, { method, headers });
      expect(answer.body.code).toBe("forbidden");
    }
  });

  it("[F64] is limited per site, with the time to wait, whatever address it claims to come from", async () => {
    await using app = await startApp({ callsPerSecond: 5 });
    const other = await app.addSite("other");
    const calls = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        app.rest("/v1/program", undefined, { headers: { "x-forwarded-for": `10.0.0.${i}` } }),
      ),
    );
    const refused = calls.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]!.body.code).toBe("rate_limited");
    expect(Number(refused[0]!.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect((await other.rest("/v1/program")).status).toBe(200);
  });
});
