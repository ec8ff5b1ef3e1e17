import type { SiteContext } from "../identity/directory.ts";
import type { SiteStorage } from "../storage/sites.ts";
import { achievementOf, levelsOf } from "./achievementOf.ts";
import { badgePicture } from "./badgePicture.ts";
import { issuerProfile } from "./issuerProfile.ts";
import { OPEN_BADGES_CONTEXT } from "./openBadgeTypes.ts";

/** What verifiers and wallets read: the same for everybody, without anything of a member. `null`: there is no such thing. (O5) */

export function issuerDocument({ site }: SiteContext, base: string): object {
  return { "@context": OPEN_BADGES_CONTEXT, ...issuerProfile(site, base) };
}

/** A JWK set, the newest key first; empty until a first badge was signed. */
export async function keysDocument(sites: SiteStorage, { site }: SiteContext): Promise<object> {
  const keys = await sites.signingKeys(site.key);
  return { keys: keys.map(({ publicKey }) => publicKey) };
}

/** One key as a JWK: what a credential's `kid` leads to. */
export async function keyDocument(
  sites: SiteStorage,
  { site }: SiteContext,
  kid: string,
): Promise<object | null> {
  const keys = await sites.signingKeys(site.key);
  return keys.find((key) => key.kid === kid)?.publicKey ?? null;
}

export function achievementDocument(
  { site, program }: SiteContext,
  base: string,
  { badge: id, level: text, locale }: { badge: string; level: string; locale: string | null },
): object | null {
  const badge = publicBadge({ program }, id);
  const level = /^[1-9]\d?$/.test(text) ? Number(text) : 0;
  if (!badge || level < 1 || level > levelsOf(badge)) return null;
  const achievement = achievementOf({
    site: site.id,
    program: program.program,
    badge,
    level,
    locale,
    base,
  });
  return { "@context": OPEN_BADGES_CONTEXT, ...achievement };
}

/** A badge's generated picture, as SVG. */
export function pictureDocument(ctx: Pick<SiteContext, "program">, badge: string): string | null {
  return publicBadge(ctx, badge) ? badgePicture(badge) : null;
}

function publicBadge({ program }: Pick<SiteContext, "program">, id: string) {
  return program.program.badges.find((badge) => badge.id === id && !badge.hidden);
}
