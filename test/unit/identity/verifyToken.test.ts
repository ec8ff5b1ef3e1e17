import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyToken } from "../../../server/identity/verifyToken.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const SECONDS = NOW / 1_000;
const SECRET = "a secret with ünïcode, taken as UTF-8 bytes";
const site = {
  site: { id: "demo" },
  tokenKeys: [
    { kid: "k1", secret: new TextEncoder().encode(SECRET), expiresAt: null },
    { kid: "ended", secret: new TextEncoder().encode("old"), expiresAt: NOW },
    { kid: "ending", secret: new TextEncoder().encode("soon"), expiresAt: NOW + 1 },
  ],
};
const header = { alg: "HS256", kid: "k1" };
const claims = { sub: "ada", aud: "demo", iat: SECONDS, exp: SECONDS + 3_600 };

const encode = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** Signs by hand, so that a test can write what no library would. */
function signed(
  protectedHeader: unknown,
  payload: unknown,
  secret: string = SECRET,
  hash = "sha256",
): string {
  const input = `${encode(protectedHeader)}.${encode(payload)}`;
  return `${input}.${createHmac(hash, secret).update(input).digest("base64url")}`;
}

async function codeOf(token: string): Promise<string> {
  const result = await verifyToken(site, token, NOW);
  return result.ok ? "ok" : result.error.code;
}

describe("a member token", () => {
  it("[F56] is believed when it is signed with the named key, for this site, and in time", async () => {
    const result = await verifyToken(site, signed({ ...header, typ: "JWT" }, claims), NOW);
    expect(result).toEqual({ ok: true, data: { id: "ada", expiresAt: NOW + 3_600_000 } });
  });

  it("[F56] gives the profile claims that are within bounds and leaves out the rest", async () => {
    const token = signed(header, {
      ...claims,
      name: "Ada",
      picture: "javascript:alert(1)",
      email: "ada@example.com",
      locale: "de-AT",
      tz: "Mars/Base",
      role: "owner",
    });
    const result = await verifyToken(site, token, NOW);
    expect(result.ok && result.data).toEqual({
      id: "ada",
      expiresAt: NOW + 3_600_000,
      name: "Ada",
      email: "ada@example.com",
      locale: "de-AT",
    });
  });

  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const rsaInput = `${encode({ alg: "RS256", kid: "k1" })}.${encode(claims)}`;
  const [head, body, mac] = signed(header, claims).split(".") as [string, string, string];
  const jwk = { kty: "oct", k: Buffer.from("attacker").toString("base64url") };

  it.each([
    ["alg none without a signature", `${encode({ alg: "none", kid: "k1" })}.${encode(claims)}.`],
    ["alg none with a signature", signed({ alg: "none", kid: "k1" }, claims)],
    ["alg None", signed({ alg: "None", kid: "k1" }, claims)],
    ["alg hs256", signed({ alg: "hs256", kid: "k1" }, claims)],
    ["alg missing", signed({ kid: "k1" }, claims)],
    ["alg a number", signed({ alg: 256, kid: "k1" }, claims)],
    ["HS384", signed({ alg: "HS384", kid: "k1" }, claims, SECRET, "sha384")],
    ["HS512", signed({ alg: "HS512", kid: "k1" }, claims, SECRET, "sha512")],
    ["HS512 announced, HS256 used", signed({ alg: "HS512", kid: "k1" }, claims)],
    ["RS256", `${rsaInput}.${sign("sha256", Buffer.from(rsaInput), privateKey).toString("base64url")}`],
    [
      "HS256 with a public key as the secret",
      signed(header, claims, publicKey.export({ format: "pem", type: "spki" }).toString()),
    ],
    ["no kid", signed({ alg: "HS256" }, claims)],
    ["an unknown kid", signed({ alg: "HS256", kid: "k2" }, claims)],
    ["a kid that is no string", signed({ alg: "HS256", kid: ["k1"] }, claims)],
    ["the kid of an ended key", signed({ alg: "HS256", kid: "ended" }, claims, "old")],
    ["another key's secret", signed({ alg: "HS256", kid: "ending" }, claims)],
    ["an embedded jwk", signed({ ...header, jwk }, claims, "attacker")],
    ["an embedded jwk beside a right signature", signed({ ...header, jwk }, claims)],
    ["a jku", signed({ ...header, jku: "https://evil.example/keys" }, claims)],
    ["an x5c", signed({ ...header, x5c: ["AA=="] }, claims)],
    ["an unknown crit", signed({ ...header, crit: ["exp"], exp: 1 }, claims)],
    ["an empty crit", signed({ ...header, crit: [] }, claims)],
    ["an unencoded payload", signed({ ...header, b64: false, crit: ["b64"] }, claims)],
    ["b64 without crit", signed({ ...header, b64: false }, claims)],
    ["a guest's typ", signed({ ...header, typ: "grove-guest+jwt" }, claims)],
    ["a typ of another protocol", signed({ ...header, typ: "at+jwt" }, claims)],
    ["an altered claim", `${head}.${encode({ ...claims, sub: "bob" })}.${mac}`],
    ["an altered header", `${encode({ ...header, typ: "JWT" })}.${body}.${mac}`],
    ["a signature cut by a byte", `${head}.${body}.${mac.slice(0, -2)}`],
    ["an empty signature", `${head}.${body}.`],
    ["no signature part", `${head}.${body}`],
    ["a fourth part", `${head}.${body}.${mac}.${mac}`],
    ["five parts, as an encrypted token has", `${head}.${body}.${mac}.${body}.${mac}`],
    ["trailing white space", `${head}.${body}.${mac}\n`],
    ["padding", `${head}.${body}.${mac}=`],
    ["standard base64 letters", `${head}.${body}.${mac.slice(0, -1)}+`],
    ["a space inside", `${head}.${body.slice(0, 4)} ${body.slice(4)}.${mac}`],
    ["stray bits after the signature", `${head}.${body}.${mac.slice(0, -1)}${nextLetter(mac.at(-1)!)}`],
    ["the JSON serialization", JSON.stringify({ protected: head, payload: body, signature: mac })],
    ["a header that is an array", signed([header], claims)],
    ["a header that is not JSON", signed("nope", claims)],
    ["claims that are an array", signed(header, [claims])],
    ["claims that are not JSON", signed(header, "nope")],
    ["nothing", ""],
    ["dots", ".."],
    ["more than 4,096 characters", signed(header, { ...claims, name: "a".repeat(4_000) })],
  ])("[F56] is refused with %s", async (_what, token) => {
    expect(await codeOf(token)).toBe("token_invalid");
  });

  it.each([
    ["no exp", { exp: undefined }],
    ["an exp that is text", { exp: String(claims.exp) }],
    ["an exp in ten years", { exp: SECONDS + 10 * 365 * 86_400 }],
    ["an exp more than 24 h and the skew ahead", { exp: SECONDS + 86_400 + 61 }],
    ["an endless exp", { exp: 1e300 }],
    ["an iat more than 60 s ahead", { iat: SECONDS + 61 }],
    ["an iat that is text", { iat: "now" }],
    ["an nbf more than 60 s ahead", { nbf: SECONDS + 61 }],
    ["no aud", { aud: undefined }],
    ["another site's aud", { aud: "other" }],
    ["an aud with one more site", { aud: ["demo", "other"] }],
    ["an aud in capitals", { aud: "DEMO" }],
    ["no sub", { sub: undefined }],
    ["an empty sub", { sub: "" }],
    ["a sub that is a number", { sub: 7 }],
    ["a sub of 129 characters", { sub: "a".repeat(129) }],
    ["a sub with a control character", { sub: "ada\u0000" }],
  ])("[F56] is refused with %s", async (_what, change) => {
    expect(await codeOf(signed(header, { ...claims, ...change }))).toBe("token_invalid");
  });

  it.each([
    ["an exp 59 s ago, for clocks differ", { exp: SECONDS - 59 }],
    ["an exp 24 h ahead", { exp: SECONDS + 86_400 }],
    ["an iat 60 s ahead", { iat: SECONDS + 60 }],
    ["no iat", { iat: undefined }],
    ["an aud that is a list of this site alone", { aud: ["demo"] }],
    ["a sub of 128 characters", { sub: "ü".repeat(128) }],
  ])("[F56] is believed with %s", async (_what, change) => {
    expect(await codeOf(signed(header, { ...claims, ...change }))).toBe("ok");
  });

  it("[F56] has ended 60 s after its exp", async () => {
    expect(await codeOf(signed(header, { ...claims, exp: SECONDS - 60 }))).toBe("token_expired");
  });

  it("[F56] counts until the end of its key's overlap", async () => {
    expect(await codeOf(signed({ alg: "HS256", kid: "ending" }, claims, "soon"))).toBe("ok");
  });
});

/** The letter after this one in the base64url alphabet: the same 4 bits that count, other bits that don't. */
function nextLetter(letter: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(letter) + 1]!;
}
