import type { SampleMember } from "./sampleMembers.ts";

const DAY_MS = 86_400_000;
const ARTICLES_A_DAY = 3;
/** Visits of one member lie a whole day apart; members don't all come at the same minute. */
const BETWEEN_MEMBERS_MS = 13 * 60_000;

/** What sample members did on past days: visits day after day and articles, the oldest first. */
export function sampleDays(members: readonly SampleMember[], now: number): object[] {
  const events = members.flatMap((member, place) => [...eventsOf(member, now - place * BETWEEN_MEMBERS_MS)]);
  return events.toSorted((a, b) => a.at.localeCompare(b.at));
}

function* eventsOf({ id, days, articles }: SampleMember, now: number) {
  const reading = Math.ceil(articles / ARTICLES_A_DAY);
  for (let day = Math.max(days, reading); day >= 1; day -= 1) {
    const at = new Date(now - day * DAY_MS).toISOString();
    if (day <= days) yield { id: `sample-visit-${id}-${day}`, type: "visit", memberId: id, at };
    const read = Math.min(ARTICLES_A_DAY, articles - (day - 1) * ARTICLES_A_DAY);
    for (let article = 1; article <= read; article += 1) {
      yield { id: `sample-read-${id}-${day}-${article}`, type: "article.read", memberId: id, at };
    }
  }
}
