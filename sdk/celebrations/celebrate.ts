import type { I18n } from "../i18n/createI18n.ts";
import type { Page } from "../page/Page.ts";
import type { News } from "../store/newsOf.ts";
import { burst } from "./burst.ts";
import type { Celebration } from "./Celebration.ts";
import { celebrations as texts } from "./texts.ts";

/** News that come this close together are said together: a region that changes twice at once says only the second. */
const GATHER_MS = 150;
/** How long a celebration stands; an element that comes later has missed it. */
const STANDS_MS = 8_000;

interface Gathering {
  next: Celebration[];
  count: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** Says and shows what was reached: tiers, badges, quests and a streak's milestones; points speak for themselves. */
export function celebrate(page: Page, news: readonly News[]): void {
  page.i18n.value.learn(texts);
  const gathering = page.shared<Gathering>("celebrations", () => ({ next: [], count: 0 }));
  for (const one of news) {
    const about = aboutOf(page.i18n.value, one);
    if (about) gathering.next.push({ ...about, id: String((gathering.count += 1)), burst });
  }
  if (gathering.next.length === 0) return;
  clearTimeout(gathering.timer);
  gathering.timer = setTimeout(() => {
    page.celebrated.value = gathering.next;
    gathering.next = [];
    gathering.timer = setTimeout(() => (page.celebrated.value = []), STANDS_MS);
  }, GATHER_MS);
}

function aboutOf({ t, pick }: I18n, news: News): Pick<Celebration, "subject" | "words"> | null {
  switch (news.name) {
    case "tier":
      return { subject: "tier", words: t("celebrate.tier", { name: pick(news.level.name) }) };
    case "badge": {
      const { id, name, level } = news.badge;
      const words = t(level > 1 ? "celebrate.level" : "celebrate.badge", { name: pick(name), n: level });
      return { subject: `badge:${id}`, words };
    }
    case "quest":
      return {
        subject: `quest:${news.quest.id}`,
        words: t("celebrate.quest", { name: pick(news.quest.name) }),
      };
    case "streak": {
      if (!news.milestone) return null;
      const { id, name, count } = news.streak;
      return { subject: `streak:${id}`, words: t("celebrate.streak", { name: pick(name), n: count }) };
    }
    default:
      return null;
  }
}
