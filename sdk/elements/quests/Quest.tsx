import type { MeView, QuestView } from "../../../server/protocol/views.ts";
import type { I18n } from "../../i18n/createI18n.ts";
import type { Page } from "../../page/Page.ts";
import { awardWords } from "../../ui/awardWords.ts";
import { useCelebration } from "../../ui/useCelebration.ts";
import type { AskWhy } from "../../ui/useWhy.ts";

const LOCK = "M2.5 5V3.8a3.5 3.5 0 0 1 7 0V5H11v7H1V5Zm1.6 0h3.8V3.8a1.9 1.9 0 0 0-3.8 0Z";

interface QuestProps {
  page: Page;
  me: MeView;
  quest: QuestView;
  ask: AskWhy;
}

/** One quest: its steps with what is done of each, what it brings, and what still locks it. */
export function Quest({ page, me, quest, ask }: QuestProps) {
  const { t, pick } = page.i18n.value;
  const place = useCelebration<HTMLElement>(page, `quest:${quest.id}`);
  const name = pick(quest.name);
  const over = quest.done > 0 && quest.repeat !== "always";

  return (
    <article
      ref={place}
      class={over ? "quest over" : quest.locked ? "quest locked" : "quest"}
      part="quest"
      aria-label={name}
    >
      <p class="row">
        <b class="grow">{name}</b>
        {quest.done > 0 && (
          <span class="chip">{quest.done > 1 ? t("quests.times", { n: quest.done }) : t("quests.done")}</span>
        )}
      </p>
      {!over && quest.description && <p class="small muted">{pick(quest.description)}</p>}
      {quest.locked && (
        <p class="small lock">
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d={LOCK} fill-rule="evenodd" />
          </svg>
          {t("quests.locked", { names: quest.locked.map((text) => pick(text)).join(", ") })}
        </p>
      )}
      {!over && <Steps page={page} me={me} quest={quest} />}
      <p class="row small muted end">
        <span class="grow">{termsOf(page.i18n.value, me, quest, over)}</span>
        {!over && (
          <button
            type="button"
            class="link"
            aria-haspopup="dialog"
            aria-label={`${t("why.not")} ${name}`}
            onClick={() => ask({ name: "why:not", payload: { quest: quest.id } }, name)}
          >
            {t("why.not")}
          </button>
        )}
      </p>
    </article>
  );
}

function Steps({ page, me, quest }: Pick<QuestProps, "page" | "me" | "quest">) {
  const given = quest.order === "given";
  const List = given ? "ol" : "ul";
  return (
    <List class={given ? "steps given" : "steps"}>
      {quest.steps.map((step, index) => (
        <Step key={index} page={page} me={me} step={step} />
      ))}
    </List>
  );
}

interface StepProps {
  page: Page;
  me: MeView;
  step: QuestView["steps"][number];
}

function Step({ page, me, step }: StepProps) {
  const { t, pick } = page.i18n.value;
  const done = step.have >= step.need;
  const name = pick(step.name);
  const have = Math.min(step.have, step.need);
  const award = awardWords(page.i18n.value, me.currencies, step.award);

  return (
    <li class={done ? "step done" : "step"}>
      <p class="row">
        <span class="grow">
          {name}
          {award && <span class="small muted"> · {award}</span>}
        </span>
        <span class="small muted num">
          {done ? <span class="sr">{t("quests.ready")}</span> : t("quests.step", { n: have, of: step.need })}
        </span>
      </p>
      {!done && step.need > 1 && <progress max={step.need} value={have} aria-label={name} />}
    </li>
  );
}

/** "50 Points at the end · every week · until Dec 1"; of one that is done only what it gave. */
function termsOf(i18n: I18n, me: MeView, quest: QuestView, over: boolean): string {
  const { t, date } = i18n;
  const award = awardWords(i18n, me.currencies, quest.award);
  return [
    award && t("quests.award", { award }),
    !over && quest.order === "given" && quest.steps.length > 1 && t("quests.given"),
    quest.repeat !== "once" && t(`quests.${quest.repeat}`),
    !over && quest.until && t("quests.until", { date: date(quest.until) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
