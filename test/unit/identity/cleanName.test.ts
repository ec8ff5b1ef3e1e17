import { describe, expect, it } from "vitest";
import { cleanName } from "../../../server/identity/cleanName.ts";
import { attacks } from "../community/attacks.ts";

describe("a display name", () => {
  it.each(["Ada Lovelace", "李明", "Jürgen", "محمد", "O'Brien", "👨‍👩‍👧 family", "👍🏽", "می‌خواهم", "Ⅷ <b>", "ŷ̃x"])(
    "[C15] is kept as it is: %s",
    (name) => {
      expect(cleanName(name)).toBe(name);
    },
  );

  it.each([
    ["  a \t b\n", "a b"],
    ["admin\u202Egnp.exe", "admingnp.exe"],
    ["Ad\u200Bmin\uFEFF", "Admin"],
    ["a\u2066b\u2069", "ab"],
    ["\u0000a\u0007b\u009F", "ab"],
    ["e\u0301", "é"],
    ["\u200Da\u200C", "a"],
    ["x\u{E0041}\u{E0042}", "x"],
    ["\ud800a", "\uFFFDa"],
    [`a${"\u0316".repeat(40)}b`, `a${"\u0316".repeat(4)}b`],
  ])("[F40] is cleaned: %j", (name, cleaned) => {
    expect(cleanName(name)).toBe(cleaned);
  });

  it.each(["", "   ", "\u200B", "\u3164", "\u2800\u00AD", "\u202E\u202D"])(
    "[F40] is empty when nothing can be seen: %j",
    (name) => {
      expect(cleanName(name)).toBe("");
    },
  );

  it("[C15] is cut at 80 between characters", () => {
    expect(cleanName("x".repeat(200))).toBe("x".repeat(80));
    expect(cleanName(`${"x".repeat(75)}👨‍👩‍👧`)).toBe("x".repeat(75));
  });

  it.each(attacks)("[F47] stays text and changes no second time: %j", (name) => {
    const cleaned = cleanName(name);

    expect(cleaned).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
    expect(cleanName(cleaned)).toBe(cleaned);
  });
});
