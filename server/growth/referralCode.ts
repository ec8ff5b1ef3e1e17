import { hash } from "node:crypto";

/** Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 13 × 5 = 65 bits: nobody finds a code by guessing. (F66) */
const LENGTH = 13;
const BITS = 5n;

/** A referral code made from `seed`, which must hold at least 65 random bits. */
export function referralCode(seed: string): string {
  let number = BigInt(`0x${hash("sha256", seed)}`);
  let code = "";
  for (let place = 0; place < LENGTH; place++) {
    code += ALPHABET[Number(number & 31n)];
    number >>= BITS;
  }
  return code;
}

/** The code that a person meant: small letters, O for 0, I and L for 1 and dashes are forgiven. `null` when it can't be one. */
export function readReferralCode(text: string): string | null {
  const code = text.trim().toUpperCase().replaceAll("-", "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{13}$/.test(code) ? code : null;
}
