import { describe, expect, it } from "vitest";
import { originAllowed, ownOrigins, readOrigin } from "../../../server/identity/origins.ts";

const site = { origins: ["https://example.com", "http://localhost:3000"] };
const own = ownOrigins("127.0.0.1", 4_600);

describe("an origin", () => {
  it.each([
    "https://example.com",
    "http://localhost:3000",
    "http://127.0.0.1:4600",
    "http://localhost:4600",
    "http://[::1]:4600",
  ])("[F60] is let in when it is listed or the server's own: %s", (origin) => {
    expect(originAllowed(site, origin, own)).toBe(true);
  });

  it.each([
    "null",
    "",
    "*",
    "http://example.com",
    "https://example.com:8443",
    "https://evil-example.com",
    "https://example.com.evil.net",
    "https://www.example.com",
    "https://example.com/",
    "https://EXAMPLE.com",
    "https://example.com, https://evil.net",
    "https://evil@example.com",
    " https://example.com",
    "https://example.com\u0000",
    "file://",
    "chrome-extension://abc",
    "http://127.0.0.1:4601",
  ])("[F60] is refused when it is anything else: %j", (origin) => {
    expect(originAllowed(site, origin, own)).toBe(false);
  });

  it("is read from what an owner writes, or not at all", () => {
    expect(readOrigin("https://Shop.example.com:443/")).toBe("https://shop.example.com");
    for (const text of [
      "https://a.example/path",
      "ftp://a.example",
      "a.example",
      "https://u:p@a.example",
      "https://a.example?x",
    ]) {
      expect(readOrigin(text)).toBeNull();
    }
  });

  it("is the server's own on every interface when it listens on all", () => {
    expect(ownOrigins("0.0.0.0", 80)).toContain("http://localhost");
    expect(ownOrigins("grove.internal", 8_080)).toEqual(new Set(["http://grove.internal:8080"]));
  });
});
