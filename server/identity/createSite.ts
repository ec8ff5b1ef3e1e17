import { z } from "zod";
import { faultsOf } from "../protocol/faultsOf.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Site } from "../storage/records.ts";
import { ALL_SCOPES, type SiteStorage } from "../storage/sites.ts";
import type { Cipher } from "./cipher.ts";
import type { Directory } from "./directory.ts";
import { readOrigin } from "./origins.ts";
import { makeSecretKey } from "./secretKeys.ts";
import { makeTokenKey, type TokenKeySecret } from "./tokenKeys.ts";

const Origin = z
  .string()
  .refine((text) => readOrigin(text) !== null, "an origin such as https://shop.example.com")
  .transform((text) => new URL(text).origin);

const NewSite = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "lower-case letters, digits and dashes, at most 63"),
  name: z.string().trim().min(1).max(100),
  /** Where referral links lead. */
  home: z.url({ protocol: /^https?$/ }).max(2_048),
  origins: z.array(Origin).max(100),
  keyParams: z.array(z.string().min(1).max(64)).max(20).default([]),
});
export type NewSite = z.input<typeof NewSite>;

/** A new site with what its owner is told once. */
export interface CreatedSite {
  site: Site;
  /** For server-to-server calls, with every scope. */
  secretKey: string;
  /** For signing member tokens. */
  tokenKey: TokenKeySecret;
}

/** Makes a site with its first keys. Refused as `invalid_payload` with every fault, or `conflict` when the id is taken. */
export async function createSite(
  deps: { storage: { sites: SiteStorage }; directory: Directory; cipher: Cipher; clock: () => number },
  input: NewSite,
): Promise<Result<CreatedSite>> {
  const { sites } = deps.storage;
  const parsed = NewSite.safeParse(input);
  if (!parsed.success) {
    return failure("invalid_payload", z.prettifyError(parsed.error), { errors: faultsOf(parsed.error) });
  }
  const now = deps.clock();
  const { id } = parsed.data;
  if (await sites.byId(id)) return failure("conflict", `the site ${id} exists already`);

  const site = await sites.create({ ...parsed.data, createdAt: now });
  const secretKey = makeSecretKey(ALL_SCOPES, now);
  const tokenKey = makeTokenKey(deps.cipher, id, now);
  await sites.addSecretKey(site.key, secretKey.kept);
  await sites.addTokenKey(site.key, tokenKey.kept);
  deps.directory.invalidate();
  return success({ site, secretKey: secretKey.told, tokenKey: tokenKey.told });
}
