import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiplyExactly, ONE, toDecimal, type Rounding } from "../../../server/rules/exact.ts";

const rate = (value: number) => toDecimal(value)!;

describe("exact amounts", () => {
  it.each<[number, number, number, Rounding, number]>([
    [100, 0.29, 1, "floor", 29],
    [1.1, 1.1, 1, "ceil", 2],
    [29.99, 1, 1.1, "floor", 32],
    [4.35, 100, 1, "floor", 435],
    [0.000001, 1_000_000, 1, "floor", 1],
    [0.5, 1, 1, "round", 1],
    [2.5, 1, 1, "round", 3],
    [1.005, 100, 1, "round", 101],
    [1_234_567.891234, 0.123457, 1.333333, "floor", 203221],
    [1_234_567_890.123456, 1, 1, "ceil", 1_234_567_891],
    [1e21, 1, 1, "floor", 1_000_000_000_000],
    [9_007_199_254_740_991, 0.000001, 1, "floor", 9_007_199_254],
  ])("[R10] %d × %d × %d (%s) gives %d", (value, by, multiplier, rounding, amount) => {
    expect(multiplyExactly(value, rate(by), rate(multiplier), rounding)).toBe(amount);
  });

  it.each([NaN, Infinity, -Infinity, -1, -0, 0, 1e-7, 0.1234567, 5e-324])(
    "[R11] %d gives nothing",
    (value) => {
      expect(multiplyExactly(value, ONE, ONE, "ceil")).toBe(0);
    },
  );

  it.each([1e-7, 0.1234567, NaN, Infinity])("[R10] refuses %d as a rate", (value) => {
    expect(toDecimal(value)).toBeNull();
  });

  it("[R10] gives what whole numbers give, whatever the size", () => {
    const micro = fc.integer({ min: 1, max: 1_000_000_000_000 });
    const rounding = fc.constantFrom<Rounding>("floor", "ceil", "round");
    fc.assert(
      fc.property(
        micro,
        micro,
        fc.integer({ min: 1, max: 100_000_000 }),
        rounding,
        (value, by, times, mode) => {
          const product = BigInt(value) * BigInt(by) * BigInt(times);
          const unit = 10n ** 18n;
          const extra = { floor: 0n, ceil: unit - 1n, round: unit / 2n }[mode];
          const expected = Math.min(Number((product + extra) / unit), 1e12);
          expect(multiplyExactly(value / 1e6, rate(by / 1e6), rate(times / 1e6), mode)).toBe(expected);
        },
      ),
    );
  });
});
