import type { Program, ProgramBadge } from "../protocol/program.ts";
import { badgePictureData } from "./badgePicture.ts";
import { criteriaOf } from "./criteriaOf.ts";
import { issuerAddresses } from "./issuerAddresses.ts";
import type { Achievement } from "./openBadgeTypes.ts";
import { textIn } from "./textIn.ts";

/** Language tags that the specification lets an achievement name. */
const LANGUAGE = /^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;

export interface AchievementOf {
  site: string;
  program: Program;
  badge: ProgramBadge;
  /** From 1 on. */
  level: number;
  /** BCP 47; `null` for no wish. */
  locale: string | null;
  /** Where the server is reached. */
  base: string;
}

/** Levels that a badge has: of one that follows tiers, as many as it names. */
export function levelsOf(badge: ProgramBadge): number {
  return badge.tiers?.length ?? badge.levels.length;
}

/** A level of a badge as an Open Badges achievement. A hidden badge's picture comes with it, for nothing of it is served. (O5, O6) */
export function achievementOf({ site, program, badge, level, locale, base }: AchievementOf): Achievement {
  const addresses = issuerAddresses(base, site);
  const { text, language } = textIn(badge.name, locale);
  const narrative = criteriaOf(program, badge, level, language);
  const served = badge.hidden ? badgePictureData(badge.id) : addresses.picture(badge.id);
  return {
    id: addresses.achievement(badge.id, level),
    type: ["Achievement"],
    achievementType: "Badge",
    name: levelsOf(badge) === 1 ? text : withLevel(text, level, language),
    description: badge.description === undefined ? narrative : textIn(badge.description, language).text,
    criteria: { narrative },
    image: { id: badge.picture ?? served, type: "Image", caption: text },
    ...(LANGUAGE.test(language) && { inLanguage: language }),
  };
}

function withLevel(name: string, level: number, language: string): string {
  return language.startsWith("zh") ? `${name}（${level} 级）` : `${name}, level ${level}`;
}
