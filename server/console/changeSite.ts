import { readOrigin } from "../identity/origins.ts";
import { revokeSecretKey } from "../identity/revokeSecretKey.ts";
import { rotateSecretKey } from "../identity/rotateSecretKey.ts";
import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";

const ORIGINS_MAX = 100;

/** Notes in the site's log what an owner did. */
async function note(core: Core, ctx: SiteContext, action: string, subject: string): Promise<void> {
  const id = core.randomId();
  await core.intake.submit(ctx.site.key, {
    needs: () => ({}),
    judge(set, moment) {
      set.addLog({ id, at: moment.now, by: null, action, subject, reason: "", before: null, after: null });
      return success(null);
    },
  });
}

async function putOrigins(core: Core, ctx: SiteContext, origins: string[]): Promise<void> {
  await core.storage.sites.update({ ...ctx.site, origins });
  core.directory.invalidate();
}

export async function addOrigin(core: Core, ctx: SiteContext, text: string): Promise<Result<string>> {
  const origin = readOrigin(text.trim());
  if (!origin)
    return failure(
      "invalid_payload",
      "An origin is scheme, host and port, such as https://shop.example.com.",
    );
  if (ctx.site.origins.includes(origin)) return success(origin);
  if (ctx.site.origins.length >= ORIGINS_MAX)
    return failure("invalid_payload", `A site has at most ${ORIGINS_MAX} origins.`);
  await putOrigins(core, ctx, [...ctx.site.origins, origin]);
  await note(core, ctx, "origin.add", origin);
  return success(origin);
}

export async function removeOrigin(core: Core, ctx: SiteContext, origin: string): Promise<Result<string>> {
  const rest = ctx.site.origins.filter((each) => each !== origin);
  if (rest.length === ctx.site.origins.length)
    return failure("not_found", "The site does not list this origin.");
  await putOrigins(core, ctx, rest);
  await note(core, ctx, "origin.remove", origin);
  return success(origin);
}

/** @returns The new key, told once. */
export async function rotateKey(core: Core, ctx: SiteContext, key: string): Promise<Result<string>> {
  const rotated = await rotateSecretKey(core, ctx.site.key, key);
  if (!rotated.ok) return rotated;
  await note(core, ctx, "key.rotate", key);
  return success(rotated.data.secretKey);
}

export async function revokeKey(core: Core, ctx: SiteContext, key: string): Promise<Result<string>> {
  const revoked = await revokeSecretKey(core, ctx.site.key, key);
  if (!revoked.ok) return revoked;
  await note(core, ctx, "key.revoke", key);
  return success(key);
}
