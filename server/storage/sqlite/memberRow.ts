import type { MemberState } from "../../rules/types.ts";
import type { Member, Profile } from "../records.ts";

export interface MemberRow extends Omit<Member, "mergedInto" | "createdAt" | "profile" | "state"> {
  merged_into: number | null;
  created_at: number;
  profile: string;
  state: string;
}

/** What a write of a member binds; `nextDue` is when the first hold is due. */
export type MemberValues = [
  key: number,
  id: string,
  kind: Member["kind"],
  mergedInto: number | null,
  role: Member["role"],
  code: string | null,
  createdAt: number,
  version: number,
  nextDue: number | null,
  profile: string,
  state: string,
];

export function toMember(row: MemberRow): Member {
  return {
    key: row.key,
    id: row.id,
    kind: row.kind,
    mergedInto: row.merged_into,
    role: row.role,
    code: row.code,
    profile: JSON.parse(row.profile) as Profile,
    createdAt: row.created_at,
    state: JSON.parse(row.state) as MemberState,
    version: row.version,
  };
}

/** @param profiles Profiles that this plan wrote out before: new members share one. */
export function fromMember(member: Member, profiles: Map<Profile, string>): MemberValues {
  const { key, id, kind, mergedInto, role, code, createdAt, version, profile, state } = member;
  const known = profiles.get(profile) ?? JSON.stringify(profile);
  profiles.set(profile, known);
  const json = [known, JSON.stringify(state)] as const;
  return [key, id, kind, mergedInto, role, code, createdAt, version, nextDue(state), ...json];
}

function nextDue(state: MemberState): number | null {
  let due: number | null = null;
  for (const hold of state.holds) if (due === null || hold.due < due) due = hold.due;
  return due;
}
