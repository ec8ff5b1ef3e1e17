import { AMOUNT_MAX, DECIMALS_MAX } from "../protocol/constants.ts";
import type { Fraction } from "./fraction.ts";
import type { Decimal } from "./types.ts";

/** What an award is multiplied by: a decimal, or a fraction where several factors make one too fine for it. */
export type Factor = Decimal | Fraction;

export type Rounding = "floor" | "ceil" | "round";

const MICRO = 10 ** DECIMALS_MAX;
/** Up to 15 digits a decimal and its double name each other, so plain arithmetic can prove that a decimal is exact. */
const DIGITS_15 = 1e15;

export const ONE: Decimal = { n: 1, d: 1 };

export function isOne({ n, d }: Factor): boolean {
  return n === d;
}

export function toFraction({ n, d }: Decimal): Fraction {
  return { n: BigInt(n), d: BigInt(d) };
}

/** The same number, as a decimal where it is small enough to be one. */
export function factorFrom(fraction: Fraction): Factor {
  const n = Number(fraction.n);
  const d = Number(fraction.d);
  return Number.isSafeInteger(n) && Number.isSafeInteger(d) ? { n, d } : fraction;
}

/**
 * The exact decimal that a JSON number was written as: its shortest decimal form. (R10)
 *
 * @returns `null` for a number with more than 6 decimal places, one that is not finite, or one of more than 15 digits.
 */
export function toDecimal(value: number): Decimal | null {
  const micro = microOf(value);
  if (micro === null) return null;
  let n = micro;
  let d = MICRO;
  while (d > 1 && n % 10 === 0) {
    n /= 10;
    d /= 10;
  }
  return { n, d };
}

function microOf(value: number): number | null {
  const micro = Math.round(value * MICRO);
  return Math.abs(micro) <= DIGITS_15 && micro / MICRO === value ? micro : null;
}

/**
 * `value × rate × multiplier`, multiplied exactly and rounded once: 100 × 0.29 is 29. (R10)
 *
 * @param value A property of an event. One that is not positive gives 0: taking back is a reversal, never a negative award. (R11)
 * @returns A whole amount from 0 to `AMOUNT_MAX`; 0 for a value with more than 6 decimal places or none at all.
 */
export function multiplyExactly(
  value: number,
  rate: Decimal,
  multiplier: Factor,
  rounding: Rounding,
): number {
  if (!(value > 0) || value === Infinity) return 0;
  const whole = Number.isSafeInteger(value);
  const n = whole ? value : microOf(value);
  if (n !== null && isDecimal(multiplier)) {
    const dividend = n * rate.n * multiplier.n;
    const divisor = (whole ? 1 : MICRO) * rate.d * multiplier.d;
    if (dividend <= Number.MAX_SAFE_INTEGER && divisor <= Number.MAX_SAFE_INTEGER) {
      return Math.min(divideSafely(dividend, divisor, rounding), AMOUNT_MAX);
    }
  }
  return multiplyLarge(value, rate, multiplier, rounding);
}

/** `a / b` in doubles would round before we do; without its remainder the quotient is a whole number, which is exact. */
function divideSafely(dividend: number, divisor: number, rounding: Rounding): number {
  const rest = dividend % divisor;
  const quotient = (dividend - rest) / divisor;
  if (rounding === "floor" || rest === 0) return quotient;
  return rounding === "ceil" || rest >= divisor - rest ? quotient + 1 : quotient;
}

function isDecimal(factor: Factor): factor is Decimal {
  return typeof factor.n === "number";
}

function multiplyLarge(value: number, rate: Decimal, multiplier: Factor, rounding: Rounding): number {
  const scaled = scaledText(value);
  if (scaled === null) return 0;
  const dividend = scaled * BigInt(rate.n) * BigInt(multiplier.n);
  const divisor = BigInt(MICRO) * BigInt(rate.d) * BigInt(multiplier.d);
  const quotient = dividend / divisor + (roundsUp(dividend % divisor, divisor, rounding) ? 1n : 0n);
  return quotient > BigInt(AMOUNT_MAX) ? AMOUNT_MAX : Number(quotient);
}

/** Nothing here is negative, so half away from zero is half up. */
function roundsUp(rest: bigint, divisor: bigint, rounding: Rounding): boolean {
  if (rounding === "floor" || rest === 0n) return false;
  return rounding === "ceil" || rest * 2n >= divisor;
}

/** A positive number × 10^6 by its shortest decimal form; `null` with more than 6 decimal places. */
function scaledText(value: number): bigint | null {
  if (Number.isInteger(value)) return BigInt(value) * BigInt(MICRO);
  const [whole = "0", decimals = ""] = String(value).split(".");
  if (decimals.length > DECIMALS_MAX || whole.includes("e") || decimals.includes("e")) return null;
  return BigInt(whole + decimals.padEnd(DECIMALS_MAX, "0"));
}
