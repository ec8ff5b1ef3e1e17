import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import type { Member } from "../../storage/records.ts";
import { memberZone } from "../memberZone.ts";

/** What decides whether a member may be shown at all: the site's word, and the member's own wish. */
export interface Visibility {
  hidden: boolean;
  listed: boolean | null;
}

/** Why a member does not stand in a board. */
export type Absence = "hidden" | "unlisted" | "segment";

/** Who may stand in a board. (L37) */
export interface Admission {
  /** Tells apart boards that admit different members. */
  name: string;
  /** Whether more must be known of a member than its visibility. */
  bySegment: boolean;
  lists(visibility: Visibility): boolean;
  admits(member: Member, now: number): boolean;
}

export function admissionOf(ctx: Pick<SiteContext, "program">, board: ProgramBoard): Admission {
  const { program, version, segments } = ctx.program;
  const segment = segments.find(({ id }) => id === board.segment);
  const lists = (visibility: Visibility): boolean => isListed(board.visible, visibility);
  return {
    name: board.segment === undefined ? board.visible : `${board.visible}|${version}|${board.segment}`,
    bySegment: segment !== undefined,
    lists,
    admits({ state, profile, hidden }, now) {
      if (!lists({ hidden, listed: profile.listed })) return false;
      if (!segment) return true;
      const zone = memberZone(profile, now, program.timezone);
      return segment.holds({ state, zone, traits: profile.traits }, now);
    },
  };
}

/** The site's word comes first; then the member's, where the board leaves it to the members. */
export function isListed(visible: ProgramBoard["visible"], { hidden, listed }: Visibility): boolean {
  if (hidden) return false;
  if (visible === "all") return true;
  return visible === "opt-in" ? listed === true : listed !== false;
}
