import { createHmac, hkdfSync } from "node:crypto";
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from "jose";
import type { Cipher } from "../identity/cipher.ts";
import type { Site, SigningKey } from "../storage/records.ts";
import type { SiteStorage } from "../storage/sites.ts";

const ALGORITHM = "EdDSA";
const about = (site: string, kid: string): string => `signing key ${site} ${kid}`;

/** A site's key that signs, opened. */
export interface SiteSigner {
  kid: string;
  /**
   * Signs a payload.
   *
   * @param keyUrl Where the public key is served.
   */
  sign(payload: Readonly<Record<string, unknown>>, keyUrl: string): Promise<string>;
  /** 32 bytes that only this site can make of a text, and always the same: for salts and opaque names. */
  derive(purpose: string, text: string): Buffer;
}

interface SignerDeps {
  storage: { sites: SiteStorage };
  cipher: Cipher;
  clock: () => number;
  randomId: () => string;
}

/** The site's signing key, made where there is none yet. When several processes make one at once, one of them counts. (O2) */
export async function siteSigner(deps: SignerDeps, site: Site): Promise<SiteSigner> {
  const { sites } = deps.storage;
  const known = await sites.signingKey(site.key);
  if (known) return openSigner(deps.cipher, site, known);
  await sites.addSigningKey(site.key, await makeKey(deps, site), null);
  const made = await sites.signingKey(site.key);
  if (!made) throw new Error(`the signing key of ${site.id} was not kept`);
  return openSigner(deps.cipher, site, made);
}

async function makeKey({ cipher, clock, randomId }: SignerDeps, site: Site): Promise<SigningKey> {
  const pair = await generateKeyPair(ALGORITHM, { crv: "Ed25519", extractable: true });
  const kid = randomId();
  const { x = "" } = await exportJWK(pair.publicKey);
  const secret = JSON.stringify(await exportJWK(pair.privateKey));
  return {
    kid,
    sealedKey: cipher.seal(secret, about(site.id, kid)),
    publicKey: { kty: "OKP", crv: "Ed25519", x, kid, alg: ALGORITHM, use: "sig" },
    createdAt: clock(),
  };
}

/** @throws When the key was sealed for another site or with another encryption key. */
async function openSigner(cipher: Cipher, site: Site, key: SigningKey): Promise<SiteSigner> {
  const jwk = JSON.parse(cipher.open(key.sealedKey, about(site.id, key.kid))) as JWK;
  const privateKey = await importJWK(jwk, ALGORITHM);
  const names = Buffer.from(
    hkdfSync("sha256", Buffer.from(jwk.d ?? "", "base64url"), "grove", "names v1", 32),
  );
  return {
    kid: key.kid,
    sign: (payload, keyUrl) =>
      new SignJWT({ ...payload })
        .setProtectedHeader({ alg: ALGORITHM, kid: keyUrl, typ: "JWT" })
        .sign(privateKey),
    derive: (purpose, text) =>
      createHmac("sha256", names)
        .update(JSON.stringify([purpose, text]))
        .digest(),
  };
}
