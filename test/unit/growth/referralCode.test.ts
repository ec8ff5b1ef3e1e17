import { describe, expect, it } from "vitest";
import { readReferralCode, referralCode } from "../../../server/growth/referralCode.ts";
import { referralLink } from "../../../server/growth/referralView.ts";

describe("a referral code", () => {
  it("[G1] has 13 letters that can be read aloud and differs by its seed", () => {
    const codes = Array.from({ length: 2_000 }, (_, index) => referralCode(`seed ${index}`));

    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/);
    expect(new Set(codes).size).toBe(codes.length);
    expect(referralCode("seed 1")).toBe(codes[1]);
  });

  it("[G2] is read as it was meant", () => {
    expect(readReferralCode(" abcd-efgh-jkm0o-l ")).toBeNull();
    expect(readReferralCode(" abcd-efgh-0oil0 ")).toBe("ABCDEFGH00110");
    expect(readReferralCode("ABCDEFGH0011U")).toBeNull();
    expect(readReferralCode("' OR 1=1 --xx")).toBeNull();
  });

  it("[G1] stands in a link on the server", () => {
    expect(referralLink("https://grove.example/", "ABC")).toBe("https://grove.example/r/ABC");
  });
});
