import { emptyState } from "../rules/emptyState.ts";
import type { Member, Profile } from "../storage/records.ts";
import type { Moment } from "./unit.ts";
import type { WorkingSet } from "./workingSet.ts";

export const EMPTY_PROFILE: Profile = {
  name: "",
  picture: null,
  sealedEmail: null,
  locale: null,
  zone: null,
  nextZone: null,
  zoneFrom: null,
  zoneBefore: null,
  zoneSince: null,
  traits: {},
  listed: null,
};

/** A member that nobody has seen before, with an empty account; added to the set. */
export function newMember(
  set: WorkingSet,
  moment: Moment,
  id: string,
  kind: Member["kind"] = "member",
  profile: Profile = EMPTY_PROFILE,
): Member {
  const member: Member = {
    key: set.newKey(),
    id,
    kind,
    mergedInto: null,
    role: "member",
    code: null,
    profile,
    createdAt: moment.now,
    state: emptyState(),
    due: null,
    hidden: false,
    version: 0,
  };
  set.addMember(member);
  return member;
}
