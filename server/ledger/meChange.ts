import type { MeChange } from "../protocol/views.ts";
import { isCounter } from "../rules/counterCurrency.ts";
import type { Posting } from "../storage/records.ts";
import { entryView } from "./entryView.ts";
import { knownMember } from "./memberFacts.ts";
import { standing } from "./standing.ts";
import type { SiteTotals } from "./totals.ts";
import type { Commit } from "./unit.ts";

/**
 * What a commit changed for one member: its standing, and the new entries, newest first.
 *
 * @param totals `null` while they are not known.
 */
export function meChange(commit: Commit, memberKey: number, totals: SiteTotals | null): MeChange {
  const member = commit.members.get(memberKey);
  if (!member) return {};
  const { program, now } = commit.moment;
  const postings = commit.postings.filter((posting) => posting.member === memberKey && isShown(posting));
  return {
    name: member.profile.name,
    listed: member.profile.listed,
    ...standing({ program, member: knownMember(member, commit.moment), now, totals }),
    entries: postings
      .map((posting) =>
        entryView(program, { ...posting, at: atOf(commit, posting), due: dueOf(commit, posting) }),
      )
      .reverse(),
  };
}

/** A release moves points between two of the member's accounts; the leg that makes them available is the one to show. */
function isShown(posting: Posting): boolean {
  if (isCounter(posting.currency)) return false;
  return posting.kind !== "release" || posting.account === "available";
}

/** When it happened: what is taken back counts for boards where it was given, and is shown where it was taken. */
function atOf({ entries }: Commit, { kind, seq, at }: Posting): number {
  if (kind !== "reversal" && kind !== "restore") return at;
  return entries.find((entry) => entry.seq === seq)?.at ?? at;
}

/** When a held award becomes available. */
function dueOf(commit: Commit, posting: Posting): number | null {
  if (posting.account !== "pending" || posting.amount <= 0) return null;
  const entry = commit.entries.find((candidate) => candidate.seq === posting.seq);
  const award = entry?.effects.find(
    (effect) => effect.e === "award" && effect.rule === posting.rule && effect.currency === posting.currency,
  );
  return award?.e === "award" ? (award.due ?? null) : null;
}
