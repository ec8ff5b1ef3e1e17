import { describe, expect, it } from "vitest";
import { checkThreadKey, cleanTitle, type KeySource } from "../../../server/community/threadKey.ts";

const site = { origins: ["https://shop.example"], keyParams: ["id", "page"] };
const own = new Set(["http://127.0.0.1:4600"]);
const check = (key: string, from: KeySource = "page") => checkThreadKey(site, key, own, from);

describe("a thread's key", () => {
  it.each([
    ["https://shop.example/a#top", "https://shop.example/a"],
    ["https://shop.example/a?utm=1&page=2&id=3", "https://shop.example/a?id=3&page=2"],
    ["HTTPS://SHOP.example:443/a/../b", "https://shop.example/b"],
    ["http://127.0.0.1:4600/magazine", "http://127.0.0.1:4600/magazine"],
  ])("[C1] is the page's address, cleaned: %s", (key, cleaned) => {
    expect(check(key)).toEqual({ ok: true, data: cleaned });
    expect(check(cleaned)).toEqual({ ok: true, data: cleaned });
  });

  it.each([
    "https://evil-shop.example/a",
    "https://shop.example.evil.example/a",
    "http://shop.example/a",
    "https://shop.example:8443/a",
  ])("[C1] is refused to a page and kept as it is for a back end: %s", (key) => {
    expect(check(key)).toMatchObject({ ok: false, error: { code: "origin_refused" } });
    expect(check(`${key}?x=1#y`, "server")).toEqual({ ok: true, data: `${key}?x=1#y` });
  });

  it.each(["product:42", "news", "a b", "Straße/1", "topic: one", "常见问题"])(
    "[C2] is the owner's own name: %s",
    (key) => {
      expect(check(key)).toEqual({ ok: true, data: key });
    },
  );

  it.each([
    "",
    "  ",
    "a\u0000b",
    "a\nb",
    "\ud800",
    "x".repeat(513),
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example/a",
    "ftp://shop.example/a",
    "https://",
    "https://user:pass@shop.example/a",
    `https://shop.example/${"ü".repeat(400)}`,
  ])("[C2] is refused from anybody: %j", (key) => {
    for (const from of ["page", "server"] as const)
      expect(check(key, from)).toMatchObject({
        ok: false,
        error: { code: "invalid_payload", errors: [{ path: "thread" }] },
      });
  });
});

describe("a thread's title", () => {
  it("[C3] is one line without direction characters", () => {
    expect(cleanTitle("  A\n title\t\u202Etxt.exe\u0000 ")).toBe("A title txt.exe");
  });

  it("[C3] is cut at 300 without halving a character", () => {
    expect(cleanTitle("x".repeat(299) + "😀")).toBe("x".repeat(299));
    expect(cleanTitle("x".repeat(5_000))).toHaveLength(300);
  });
});
