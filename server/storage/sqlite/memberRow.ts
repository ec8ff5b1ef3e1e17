import { emptyState } from "../../rules/emptyState.ts";
import type { MemberState } from "../../rules/types.ts";
import type { Member, Profile } from "../records.ts";

export interface MemberRow extends Omit<
  Member,
  "mergedInto" | "createdAt" | "profile" | "state" | "due" | "hidden"
> {
  next_due: number | null;
  hidden: 0 | 1;
  merged_into: number | null;
  created_at: number;
  profile: string;
  state: string;
}

/** What a write of a member binds. */
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
  hidden: 0 | 1,
  referrer: number | null,
  profile: string,
  state: string,
];

/** Fields that most profiles have nothing in: they are not written, and profiles of earlier versions lack them. */
const NO_PROFILE = { zoneBefore: null, zoneSince: null, traits: {}, listed: null } as const;

export function toMember(row: MemberRow): Member {
  return {
    key: row.key,
    id: row.id,
    kind: row.kind,
    mergedInto: row.merged_into,
    role: row.role,
    code: row.code,
    profile: { ...NO_PROFILE, ...(JSON.parse(row.profile) as Profile) },
    createdAt: row.created_at,
    state: { ...emptyState(), ...(JSON.parse(row.state) as Partial<MemberState>) },
    due: row.next_due,
    hidden: row.hidden === 1,
    version: row.version,
  };
}

/** @param profiles Profiles that this plan wrote out before: new members share one. */
export function fromMember(member: Member, profiles: Map<Profile, string>): MemberValues {
  const { key, id, kind, mergedInto, role, code, createdAt, version, due, profile, state } = member;
  const known = profiles.get(profile) ?? JSON.stringify(packedProfile(profile));
  profiles.set(profile, known);
  const referrer = state.referral?.referrer ?? null;
  const json = [known, JSON.stringify(packed(state))] as const;
  return [
    key,
    id,
    kind,
    mergedInto,
    role,
    code,
    createdAt,
    version,
    due,
    member.hidden ? 1 : 0,
    referrer,
    ...json,
  ];
}

/** Only what differs from a state to which nothing has happened: most members use few of its parts. */
function packed(state: MemberState): Partial<MemberState> {
  const empty = emptyState();
  const part: Record<string, unknown> = {};
  for (const name in state) {
    const value = state[name as keyof MemberState];
    if (value !== empty[name as keyof MemberState] && !isNothing(value)) part[name] = value;
  }
  return part;
}

function packedProfile({ zoneBefore, zoneSince, traits, listed, ...rest }: Profile): Partial<Profile> {
  const profile: Partial<Profile> = rest;
  if (zoneBefore !== null) Object.assign(profile, { zoneBefore, zoneSince });
  if (!isNothing(traits)) profile.traits = traits;
  if (listed !== null) profile.listed = listed;
  return profile;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === 0) return true;
  if (typeof value !== "object") return false;
  for (const _key in value) return false;
  return true;
}
