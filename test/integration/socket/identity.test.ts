import { io } from "socket.io-client";
import { describe, expect, it } from "vitest";
import { ask, askForData } from "../../support/ask.ts";
import { startApp, type TestApp, type TestSocket } from "../../support/startApp.ts";

const LISTED = "https://shop.example";

describe("who may open a socket", () => {
  for (const transport of ["websocket", "polling"] as const) {
    it(`[F60] only pages of listed origins, over ${transport}`, async () => {
      await using app = await startApp({ origins: [LISTED] });
      const strangers = [
        "https://evil.example",
        "https://evil-shop.example",
        "https://shop.example.evil.example",
        "https://sub.shop.example",
        "http://shop.example",
        "https://shop.example:8443",
        "null",
        "",
      ];

      expect(await knock(app, transport, { origin: LISTED })).toBe("welcome");
      for (const origin of strangers) expect(await knock(app, transport, { origin })).toBe("origin_refused");
      // A member's token opens no door to a page of a stranger.
      const token = await app.token("ada");
      expect(await knock(app, transport, { origin: strangers[0]! }, { token })).toBe("origin_refused");
    });
  }

  it("[F60] without an Origin only the server's own pages and holders of a token", async () => {
    await using app = await startApp();
    expect(await knock(app, "websocket", {})).toBe("origin_refused");
    expect(await knock(app, "websocket", { "sec-fetch-site": "cross-site" })).toBe("origin_refused");
    expect(await knock(app, "websocket", { "sec-fetch-site": "same-origin" })).toBe("welcome");
    expect(await knock(app, "websocket", {}, { token: await app.token("ada") })).toBe("welcome");
  });

  it("[F60] lets pages of listed origins alone read what polling answers", async () => {
    await using app = await startApp({ origins: [LISTED] });
    const allowed = async (origin: string) => {
      const answer = await fetch(`${app.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
      return answer.headers.get("access-control-allow-origin");
    };
    expect(await allowed(LISTED)).toBe(LISTED);
    expect(await allowed("https://evil.example")).toBeNull();
    expect(await allowed("null")).toBeNull();
  });

  it("[F58] never with another site's token or guest", async () => {
    await using app = await startApp();
    const other = await app.addSite("other");
    const visitor = await other.connect();
    const { guest } = await askForData(visitor, "event:record", { id: "v", type: "visit" });

    expect(await knock(app, "websocket", {}, { token: await other.token("ada") })).toBe("token_invalid");
    const foreign = await app.connect({ guest: guest! });
    const me = await askForData(foreign, "topic:join", { topic: "me" });
    expect(me).toHaveProperty("snapshot.kind", "visitor");
  });

  it("tells what is wrong with a handshake", async () => {
    await using app = await startApp();
    const same = { "sec-fetch-site": "same-origin" };
    expect(await knock(app, "websocket", same, { site: "nowhere" })).toBe("site_unknown");
    expect(await knock(app, "websocket", same, { v: 2 })).toBe("protocol_version");
    expect(await knock(app, "websocket", same, { role: "owner" })).toBe("invalid_payload");
    expect(await knock(app, "websocket", same, { token: "x.y.z" })).toBe("token_invalid");
    const past = { iat: 1_000, exp: 2_000 };
    expect(await knock(app, "websocket", same, { token: await app.token("ada", past) })).toBe(
      "token_expired",
    );
  });
});

describe("an open socket", () => {
  it("[F59] ends within 5 s of the end of the key that signed its token", async () => {
    await using app = await startApp();
    const ada = await app.join("ada");
    const ended = endOf(ada);

    await app.app.core.storage.sites.endTokenKey(app.key, app.tokenKey.kid, Date.now());
    expect(await within(5_000, ended)).toEqual(["expired", "disconnect"]);
    expect(await knock(app, "websocket", {}, { token: await app.token("ada") })).toBe("token_invalid");
  });

  it("[F27] ends with its token, and does not come back with it", async () => {
    let now = Date.now();
    await using app = await startApp({ clock: () => now });
    const token = await app.token("ada", { exp: Math.floor(now / 1_000) + 600 });
    const ended = endOf(await app.connect({ token }));

    now += 700_000;
    expect(await within(5_000, ended)).toEqual(["expired", "disconnect"]);
    expect(await knock(app, "websocket", {}, { token })).toBe("token_expired");
  });

  it("[F59] ends when the origin of its page is no longer listed", async () => {
    await using app = await startApp({ origins: [LISTED] });
    const ended = endOf(await app.connect({}, { origin: LISTED }));
    const { site } = await app.context();
    await app.app.core.storage.sites.update({ ...site, origins: [] });
    expect(await within(5_000, ended)).toEqual(["expired", "disconnect"]);
  });

  it("[F61] of a moderator ends when the role ends, and no command outlives it", async () => {
    await using app = await startApp();
    await setRole(app, "mod", "moderator");
    const moderator = await app.join("mod");
    const ada = await app.join("ada");
    await askForData(ada, "post:create", { id: "p1", thread: "home", body: "Hello" });
    const hide = { id: "h1", postId: "p1", action: "hide", reason: "off topic" } as const;
    expect(await ask(ada, "post:moderate", hide)).toMatchObject({ error: { code: "forbidden" } });
    expect(await ask(moderator, "post:moderate", hide)).toMatchObject({
      data: { post: { state: "hidden", html: "" } },
    });

    const ended = endOf(moderator);
    await setRole(app, "mod", "member");
    const restore = { ...hide, id: "h2", action: "restore" } as const;
    expect(await ask(moderator, "post:moderate", restore)).toMatchObject({ error: { code: "forbidden" } });
    expect(await within(5_000, ended)).toEqual(["expired", "disconnect"]);
  });
});

/** What a client meets at the door: `welcome`, or the code of the refusal. */
function knock(
  app: TestApp,
  transport: "websocket" | "polling",
  headers: Record<string, string>,
  auth: object = {},
): Promise<string> {
  const socket: TestSocket = io(app.url, {
    auth: { v: 1, site: app.id, ...auth },
    transports: [transport],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  return new Promise<string>((resolve) => {
    socket.once("welcome", () => resolve("welcome"));
    socket.once("connect_error", (error: Error & { data?: { code?: string } }) => {
      resolve(error.data?.code ?? error.message);
    });
  }).finally(() => socket.disconnect());
}

function endOf(socket: TestSocket): Promise<string[]> {
  const seen: string[] = [];
  return new Promise((resolve) => {
    socket.once("expired", () => seen.push("expired"));
    socket.once("disconnect", () => resolve([...seen, "disconnect"]));
  });
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing within ${ms} ms`)), ms);
    promise.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

/** As the command line does it: a change of the member's record. */
async function setRole(app: TestApp, id: string, role: "member" | "moderator"): Promise<void> {
  const { intake } = app.app.core;
  await app.join(id);
  const result = await intake.submit(app.key, {
    needs: () => ({ members: [id] }),
    judge(set) {
      set.putMember({ ...set.member(id)!, role });
      return { ok: true, data: null };
    },
  });
  expect(result.ok).toBe(true);
}
