import { expect, it } from "vitest";
import { nestsDeeper } from "../../../server/transport/http/nestsDeeper.ts";

const deeper = (text: string, levels = 3) => nestsDeeper(Buffer.from(text), levels);

it("counts open arrays and objects", () => {
  expect(deeper('[{"a":[1]}]')).toBe(false);
  expect(deeper('[{"a":[[1]]}]')).toBe(true);
  expect(deeper("[],[],[],[],[]")).toBe(false);
});

it("takes no bracket in a string for one", () => {
  expect(deeper('["[[[[[{{{{"]')).toBe(false);
  expect(deeper('["\\"[[[["]')).toBe(false);
  expect(deeper('["\\\\",[[[1]]]]')).toBe(true);
});

it("[F39] answers for a body of a million open brackets", () => {
  expect(deeper("[".repeat(1_000_000), 64)).toBe(true);
});
