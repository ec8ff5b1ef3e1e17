import type { TierView, TierWindowView } from "../../../server/protocol/views.ts";
import type { I18n } from "../../i18n/createI18n.ts";
import type { Page } from "../../page/Page.ts";
import { durationWords } from "./durationWords.ts";

interface KeepProps {
  page: Page;
  tier: TierView;
  window: TierWindowView;
}

/** How near the loss of a level must be to stand out, in milliseconds; a member can do something about it until then. */
const SOON_MS = 30 * 86_400_000;

/** What counts within the window, what keeps the level, and the day on which it is lost as things stand. */
export function Keep({ page, tier, window }: KeepProps) {
  const words = keepWords(page.i18n.value, tier, window);
  const soon = window.falls && Date.parse(window.falls.at) - page.now.value < SOON_MS;
  return (
    <div class={soon ? "keep falling" : "keep"} part="keep">
      {words && <p class="small">{words}</p>}
      <p class="small muted">{countedWords(page.i18n.value, window.per)}</p>
    </div>
  );
}

function countedWords(i18n: I18n, per: string): string {
  if (per === "month" || per === "quarter" || per === "year") return i18n.t(`tier.${per}`);
  return i18n.t("tier.last", { duration: durationWords(i18n, per) });
}

function keepWords({ t, pick, date }: I18n, tier: TierView, window: TierWindowView): string {
  const level = tier.levels[tier.level];
  // Nothing is lost on the lowest level.
  if (!level || window.keep === 0) return "";
  const values = { name: pick(level.name), n: tier.value, keep: window.keep };
  if (window.falls) {
    const more = window.keep - tier.value;
    const name = pick(tier.levels[window.falls.level]?.name, "–");
    return t(more > 0 ? "tier.falls" : "tier.fades", { name, more, date: date(window.falls.at) });
  }
  return window.checked ? t("tier.kept", { ...values, date: date(window.checked) }) : t("tier.safe", values);
}
