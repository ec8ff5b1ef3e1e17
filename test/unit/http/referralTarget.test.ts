import { describe, expect, it } from "vitest";
import { referralTarget } from "../../../server/transport/http/referralTarget.ts";

const HOME = "https://shop.example.com/start?lang=de";

describe("where a referral link leads", () => {
  it("is the home with the code", () => {
    expect(referralTarget(HOME, undefined, "ABC")).toBe(
      "https://shop.example.com/start?lang=de&grove_ref=ABC",
    );
    expect(referralTarget(HOME, undefined, null)).toBe(HOME);
  });

  it("is a path of the home's origin when one is asked for", () => {
    expect(referralTarget(HOME, "/tea?size=2#top", "A")).toBe(
      "https://shop.example.com/tea?size=2&grove_ref=A#top",
    );
    expect(referralTarget(HOME, "/tea?grove_ref=OTHER", "A")).toBe(
      "https://shop.example.com/tea?grove_ref=A",
    );
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/tea\\..\\x",
    "/\t/evil.example",
    "/tea\r\nSet-Cookie: a=b",
    "javascript:alert(1)",
    "tea",
    "",
    "@evil.example",
    ".evil.example",
    `/${"a".repeat(3_000)}`,
  ])("[F54] is the home when the path is %j", (to) => {
    expect(referralTarget(HOME, to, "A")).toBe("https://shop.example.com/start?lang=de&grove_ref=A");
  });

  it("[F54] stays on the home's origin whatever dots the path has", () => {
    for (const to of ["/..//evil.example", "/./../%2F/evil.example", "/@evil.example", "/:80"]) {
      expect(new URL(referralTarget(HOME, to, "A")).origin).toBe("https://shop.example.com");
    }
  });
});
