import { useState } from "preact/hooks";
import type { BadgeView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { Card } from "../../ui/Card.tsx";
import { useCelebration } from "../../ui/useCelebration.ts";
import { useWhy, type AskWhy } from "../../ui/useWhy.ts";
import type { ViewProps } from "../mountElement.ts";
import { Medal } from "./Medal.tsx";

/** `<grove-badges>`: what was earned, what is on its way, what is still locked; in this order. */
export function Badges({ page }: ViewProps) {
  const { t } = page.i18n.value;
  const [why, ask] = useWhy(page);
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
        <>
          <ul class="grid" part="badges">
            {badges.toSorted(byProgress).map((badge) => (
              <Badge key={badge.id} page={page} badge={badge} ask={ask} />
            ))}
            {badges.length === 0 && <li class="empty">{t("badges.empty")}</li>}
          </ul>
          {why}
        </>
      )}
    </Card>
  );
}

/** Earned first, then the ones that are nearest. */
function byProgress(a: BadgeView, b: BadgeView): number {
  return Number(b.level > 0) - Number(a.level > 0) || partOf(b) - partOf(a);
}

function partOf({ count, counts, level, levels }: BadgeView): number {
  if (counts === "none") return 0;
  return Math.min(1, count / (levels[level] ?? levels.at(-1) ?? 1));
}

interface BadgeProps {
  page: Page;
  badge: BadgeView;
  ask: AskWhy;
}

function Badge({ page, badge, ask }: BadgeProps) {
  const { t, pick, date, number } = page.i18n.value;
  const place = useCelebration<HTMLLIElement>(page, `badge:${badge.id}`);
  const { id, level, share } = badge;
  const next = badge.levels[level];
  const name = pick(badge.name);
  const about = pick(badge.description);
  const several = badge.levels.length > 1;
  const progress =
    next === undefined || badge.counts === "none" ? "" : t("badges.progress", { n: badge.count, of: next });
  const state = t(level === 0 ? "badges.locked" : several ? "badges.level" : "badges.earned", {
    n: level,
    of: badge.levels.length,
  });
  // Two digits that mean something: one in a thousand is not "0%".
  const had = share ? t("badges.share", { n: number(Number((share * 100).toPrecision(2))) }) : "";
  const question = next === undefined ? "" : t("why.not");
  const list = (...words: string[]): string => words.filter(Boolean).join(" · ");

  return (
    <li ref={place}>
      <button
        type="button"
        class="badge"
        part="badge"
        aria-label={[name, state, progress, about, had, question].filter(Boolean).join(", ")}
        aria-haspopup="dialog"
        onClick={() => ask({ name: "why:not", payload: { badge: id } }, name, about)}
      >
        <Picture badge={badge} />
        <span class="name small">{name}</span>
        <span class="pips" aria-hidden="true">
          {several && badge.levels.map((at, index) => <i key={at} class={index < level ? "on" : ""} />)}
        </span>
      </button>
      <span class="tip small" aria-hidden="true">
        <b>{name}</b>
        {about && <span>{about}</span>}
        <span class="muted num">{list(badge.at ? date(badge.at) : "", progress, had)}</span>
        {question}
      </span>
    </li>
  );
}

/** The owner's picture; the drawn medal where there is none, or where it can't be had. */
function Picture({ badge }: { badge: BadgeView }) {
  const [broken, setBroken] = useState("");
  const { id, level, picture } = badge;
  const earned = level > 0;
  if (!picture?.startsWith("https:") || broken === picture)
    return <Medal id={id} earned={earned} part={badge.levels[level] ? partOf(badge) : 1} />;
  return (
    <img
      class={earned ? "medal earned" : "medal"}
      src={picture}
      alt=""
      width="64"
      height="64"
      loading="lazy"
      referrerpolicy="no-referrer"
      onError={() => setBroken(picture)}
    />
  );
}
