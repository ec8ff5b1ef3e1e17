import type { BadgeView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { Card } from "../../ui/Card.tsx";
import type { ViewProps } from "../mountElement.ts";
import { Medal } from "./Medal.tsx";

/** `<grove-badges>`: what was earned, what is on its way, what is still locked; in this order. */
export function Badges({ page }: ViewProps) {
  const { t } = page.i18n.value;
  const badges = page.me.view.value?.badges;
  const earned = badges?.filter(({ level }) => level > 0).length ?? 0;

  return (
    <Card
      page={page}
      title={t("badges.title")}
      failure={page.me.failure.value}
      aside={
        badges && <span class="small muted num">{t("badges.count", { n: earned, of: badges.length })}</span>
      }
      skeleton={
        <ul class="grid">
          {[0, 1, 2, 3, 4, 5].map((index) => (
            <li key={index}>
              <i class="s-medal" />
              <i class="s-name" />
            </li>
          ))}
        </ul>
      }
    >
      {badges && (
        <ul class="grid" part="badges">
          {badges.toSorted(byProgress).map((badge) => (
            <Badge key={badge.id} page={page} badge={badge} />
          ))}
          {badges.length === 0 && <li class="empty">{t("badges.empty")}</li>}
        </ul>
      )}
    </Card>
  );
}

/** Earned first, then the ones that are nearest. */
function byProgress(a: BadgeView, b: BadgeView): number {
  return Number(b.level > 0) - Number(a.level > 0) || partOf(b) - partOf(a);
}

function partOf({ count, level, levels }: BadgeView): number {
  return Math.min(1, count / (levels[level] ?? levels.at(-1) ?? 1));
}

function Badge({ page, badge }: { page: Page; badge: BadgeView }) {
  const { t, pick, date } = page.i18n.value;
  const next = badge.levels[badge.level];
  const name = pick(badge.name);
  const levels = badge.levels.length > 1 && badge.level > 0;
  const progress = next === undefined ? "" : t("badges.progress", { n: badge.count, of: next });
  const state = badge.level > 0 ? t("badges.earned") : t("badges.locked");
  const words = [
    name,
    levels ? t("badges.level", { n: badge.level, of: badge.levels.length }) : state,
    progress,
    pick(badge.description),
  ];

  return (
    <li>
      <button type="button" class="badge" part="badge" aria-label={words.filter(Boolean).join(", ")}>
        <Medal id={badge.id} earned={badge.level > 0} part={next === undefined ? 1 : partOf(badge)} />
        <span class="name small">{name}</span>
        <span class="pips" aria-hidden="true">
          {badge.levels.length > 1 &&
            badge.levels.map((at, index) => <i key={at} class={index < badge.level ? "on" : ""} />)}
        </span>
      </button>
      <span class="tip small" aria-hidden="true">
        <b>{name}</b>
        {badge.description && <span>{pick(badge.description)}</span>}
        <span class="muted num">
          {badge.at ? `${date(badge.at)}${progress && " · "}` : ""}
          {progress}
        </span>
      </span>
    </li>
  );
}
