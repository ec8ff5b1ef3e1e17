/** The exact number `n / d`, with `d > 0`. */
export interface Fraction {
  n: bigint;
  d: bigint;
}

export const NONE: Fraction = { n: 0n, d: 1n };
export const WHOLE: Fraction = { n: 1n, d: 1n };

/** Shares such as three thirds are written with rounded decimals: this close to the whole counts as the whole. */
const NEARLY_WHOLE: Fraction = { n: 999_999n, d: 1_000_000n };

/** The fraction that a number was written as: its shortest decimal form. */
export function fractionOf(value: number): Fraction {
  const [digits = "0", exponent = "0"] = value.toExponential().split("e");
  const [whole = "0", decimals = ""] = digits.split(".");
  const places = decimals.length - Number(exponent);
  const n = BigInt(whole + decimals);
  return places >= 0 ? { n, d: 10n ** BigInt(places) } : { n: n * 10n ** BigInt(-places), d: 1n };
}

export function divide(left: Fraction, right: Fraction): Fraction {
  return { n: left.n * right.d, d: left.d * right.n };
}

export function add(left: Fraction, right: Fraction): Fraction {
  return { n: left.n * right.d + right.n * left.d, d: left.d * right.d };
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return { n: left.n * right.d - right.n * left.d, d: left.d * right.d };
}

/** At most the whole. */
export function atMostWhole(fraction: Fraction): Fraction {
  return fraction.n * NEARLY_WHOLE.d >= NEARLY_WHOLE.n * fraction.d ? WHOLE : fraction;
}

export function isWhole({ n, d }: Fraction): boolean {
  return n === d;
}

/** How much of a whole amount is left when this share of it is gone, rounded down. */
export function leftOf(amount: number, gone: Fraction): number {
  return Number((BigInt(amount) * (gone.d - gone.n)) / gone.d);
}
