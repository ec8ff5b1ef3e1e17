import type { MeView, StreakView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { awardWords } from "../../ui/awardWords.ts";
import { useCelebration } from "../../ui/useCelebration.ts";
import { Acts } from "./Acts.tsx";
import { Calendar } from "./Calendar.tsx";

interface StreakProps {
  page: Page;
  me: MeView;
  streak: StreakView;
}

/** One streak: how long it is, whether the present period is done, the last ones, and what can be done about it. */
export function Streak({ page, me, streak }: StreakProps) {
  const { t, number, pick } = page.i18n.value;
  const place = useCelebration<HTMLElement>(page, `streak:${streak.id}`);
  const name = pick(streak.name);

  return (
    <article ref={place} class="quest" part="streak" aria-label={name} tabIndex={-1}>
      <p class="row">
        <b class="grow">{name}</b>
        <span class="small muted num">{t("streak.best", { n: streak.best })}</span>
      </p>
      <p class="row count">
        <span class="grow">
          <b class="num" part="count">
            {number(streak.count)}
          </b>{" "}
          {t(`streak.${streak.every}`, { n: streak.count })}
        </span>
        <span class={streak.done && !streak.paused ? "chip" : "small muted"}>{stateOf(page, streak)}</span>
      </p>
      <Calendar page={page} streak={streak} />
      <Terms page={page} me={me} streak={streak} />
      <Acts page={page} me={me} streak={streak} />
    </article>
  );
}

function stateOf(page: Page, { paused, done, every, ends }: StreakView): string {
  const { t, ago } = page.i18n.value;
  if (paused) return t("streak.paused");
  if (done) return t(`streak.ready.${every}`);
  return t("streak.open", { when: ago(ends, page.now.value) });
}

function Terms({ page, me, streak }: StreakProps) {
  const { t } = page.i18n.value;
  const { next, freezes, maxFreezes } = streak;
  const award = awardWords(page.i18n.value, me.currencies, next?.award);
  return (
    <p class="row small muted num">
      <span class="grow">{next && award && t("streak.next", { award, n: next.at })}</span>
      {maxFreezes > 0 && <span>{t("streak.freezes", { n: freezes, of: maxFreezes })}</span>}
    </p>
  );
}
