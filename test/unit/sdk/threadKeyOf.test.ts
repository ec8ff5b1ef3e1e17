import { expect, it } from "vitest";
import { threadKeyOf } from "../../../sdk/page/threadKeyOf.ts";

const page = "https://shop.example/a?id=7&utm_source=x&page=2#top";

it("takes the key that the element names", () => {
  expect(threadKeyOf(" article-7 ", "https://shop.example/c", page, [])).toBe("article-7");
});

it("takes the canonical address before the page's own, with its query and without its hash", () => {
  expect(threadKeyOf(null, "https://shop.example/c?v=1#x", page, [])).toBe("https://shop.example/c?v=1");
});

it("drops the hash and every query parameter that the owner did not list", () => {
  expect(threadKeyOf(null, null, page, [])).toBe("https://shop.example/a");
  expect(threadKeyOf(null, null, page, ["id"])).toBe("https://shop.example/a?id=7");
});

it("treats an attribute without words as absent", () => {
  expect(threadKeyOf("  ", null, page, [])).toBe("https://shop.example/a");
});

it("cuts a key at 512 characters", () => {
  expect(threadKeyOf("x".repeat(600), null, page, [])).toHaveLength(512);
});
