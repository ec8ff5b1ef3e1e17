import type { ChallengeView, MeView } from "../../../server/protocol/views.ts";
import type { I18n } from "../../i18n/createI18n.ts";
import type { Page } from "../../page/Page.ts";
import { awardWords } from "../../ui/awardWords.ts";
import { useCountUp } from "../../ui/useCountUp.ts";

interface ChallengeProps {
  page: Page;
  me: MeView;
  challenge: ChallengeView;
  /** What all members together have right now. */
  total: number;
}

/** One goal of all members together: how far it is, what of it is mine, what everybody gets. */
export function Challenge({ page, me, challenge, total }: ChallengeProps) {
  const { t, pick } = page.i18n.value;
  const shown = useCountUp(total);
  const name = pick(challenge.name);
  const { mine, perMember, goal } = challenge;

  return (
    <article class="quest" part="challenge" aria-label={name}>
      <p class="row">
        <b class="grow">{name}</b>
        {total >= goal && <span class="chip">{t("challenge.reached")}</span>}
      </p>
      {challenge.description && <p class="small muted">{pick(challenge.description)}</p>}
      <progress class="long" max={goal} value={Math.min(total, goal)} aria-label={name} />
      <p class="row small num">
        <span class="grow" part="total">
          {t(shown > goal ? "challenge.beyond" : "challenge.total", { n: shown, of: goal })}
        </span>
        <span class="muted">
          {perMember === undefined
            ? t("challenge.mine", { n: mine })
            : t("challenge.most", { n: mine, of: perMember })}
        </span>
      </p>
      <p class="small muted">{termsOf(page.i18n.value, me, challenge, page.now.value)}</p>
    </article>
  );
}

function termsOf(i18n: I18n, me: MeView, { award, from, until }: ChallengeView, now: number): string {
  const { t, date } = i18n;
  return [
    t("challenge.award", { award: awardWords(i18n, me.currencies, award) }),
    from && Date.parse(from) > now && t("challenge.from", { date: date(from) }),
    until && t("quests.until", { date: date(until) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
