import { useRef } from "preact/hooks";
import type { MeView, StreakView } from "../../../server/protocol/views.ts";
import type { I18n } from "../../i18n/createI18n.ts";
import { newId } from "../../page/newId.ts";
import type { Page } from "../../page/Page.ts";
import { createStreakActs, type StreakAction } from "../../store/createStreakActs.ts";
import { awardWords } from "../../ui/awardWords.ts";

interface ActsProps {
  page: Page;
  me: MeView;
  streak: StreakView;
}

/** What a member can do about a streak right now, and can pay, each with what it costs. */
export function Acts({ page, me, streak }: ActsProps) {
  const { t, failure } = page.i18n.value;
  const box = useRef<HTMLDivElement>(null);
  const acts = page.shared("streak-acts", () => createStreakActs(page.link, page.me, newId));
  const busy = acts.busy.value?.streak === streak.id ? acts.busy.value.action : null;
  const refused = acts.refused.value?.streak === streak.id ? acts.refused.value.code : null;
  const offers = offersOf(page.i18n.value, me, streak);
  if (offers.length === 0 && !refused) return null;

  const act = async (action: StreakAction, button: HTMLElement): Promise<void> => {
    const article = box.current?.closest<HTMLElement>("article");
    await acts.act(streak.id, action);
    // The button may be gone by what it did; the focus then stays with the streak.
    setTimeout(() => !button.isConnected && article?.focus());
  };

  return (
    <div class="acts" part="actions" ref={box}>
      <div class="row">
        {offers.map(([action, words]) => (
          <button
            key={action}
            type="button"
            class="quiet"
            aria-disabled={acts.busy.value !== null}
            onClick={(event) => void act(action, event.currentTarget)}
          >
            {words}
          </button>
        ))}
      </div>
      <output class={refused ? "small bad" : "sr"}>
        {busy ? t("streak.sending") : refused ? failure(refused) : ""}
      </output>
    </div>
  );
}

function offersOf(i18n: I18n, me: MeView, streak: StreakView): [StreakAction, string][] {
  const { t, date } = i18n;
  const priced = (words: string, cost: Record<string, number>): string =>
    [words, awardWords(i18n, me.currencies, cost)].filter(Boolean).join(" · ");
  const canPay = (cost: Record<string, number>): boolean =>
    Object.entries(cost).every(([currency, amount]) => (me.balances[currency]?.available ?? 0) >= amount);
  const offers: [StreakAction, string][] = [];
  if (streak.repair && canPay(streak.repair.cost))
    offers.push([
      "repair",
      priced(t("streak.repair", { date: date(streak.repair.until) }), streak.repair.cost),
    ]);
  if (streak.buy && canPay(streak.buy)) offers.push(["buy", priced(t("streak.buy"), streak.buy)]);
  if (streak.paused) offers.push(["resume", t("streak.resume")]);
  else if (streak.mayPause) offers.push(["pause", t("streak.pause")]);
  return offers;
}
