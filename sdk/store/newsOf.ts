import type {
  BadgeView,
  EntryView,
  LevelView,
  MeView,
  QuestView,
  StreakView,
} from "../../server/protocol/views.ts";

/** What just happened to the member; each is told once, whatever the connection did. */
export type News =
  | { name: "points"; entries: EntryView[] }
  | { name: "tier"; level: LevelView }
  | { name: "badge"; badge: BadgeView }
  | { name: "quest"; quest: QuestView }
  | { name: "streak"; streak: StreakView; milestone: boolean };

/**
 * What rose between two views of the same member; what fell is no news, and what stands in both is none either: a snapshot
 * after a cut tells only what happened meanwhile.
 *
 * @param entries Those that `before` did not hold.
 */
export function newsOf(before: MeView, next: MeView, entries: EntryView[]): News[] {
  const news: News[] = entries.length > 0 ? [{ name: "points", entries }] : [];
  const level = next.tier?.levels[next.tier.level];
  if (level && before.tier && next.tier && next.tier.level > before.tier.level)
    news.push({ name: "tier", level });
  for (const [badge, known] of pairs(next.badges, before.badges))
    if (badge.level > (known?.level ?? 0)) news.push({ name: "badge", badge });
  for (const [quest, known] of pairs(next.quests, before.quests))
    if (known && quest.done > known.done) news.push({ name: "quest", quest });
  for (const [streak, known] of pairs(next.streaks, before.streaks))
    if (known && streak.count > known.count)
      news.push({ name: "streak", streak, milestone: streak.count >= (known.next?.at ?? Infinity) });
  return news;
}

function pairs<V extends { id: string }>(now: V[], before: V[]): [V, V | undefined][] {
  return now.map((one) => [one, before.find(({ id }) => id === one.id)]);
}
