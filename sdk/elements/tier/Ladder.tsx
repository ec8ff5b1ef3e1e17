import type { LevelView, MeView, TierView } from "../../../server/protocol/views.ts";
import type { I18n, TextName } from "../../i18n/createI18n.ts";
import type { Page } from "../../page/Page.ts";
import { awardWords } from "../../ui/awardWords.ts";

interface LadderProps {
  page: Page;
  me: MeView;
  tier: TierView;
  metric: string;
}

/** All levels from the first on, each with what it brings. */
export function Ladder({ page, me, tier, metric }: LadderProps) {
  const { t, pick } = page.i18n.value;
  return (
    <ol class="ladder" part="ladder">
      {tier.levels.map((level, index) => {
        const here = index === tier.level;
        const reached = index <= tier.level;
        return (
          <li
            key={level.id}
            class={here ? "rung here" : reached ? "rung reached" : "rung"}
            part={here ? "level current" : "level"}
            aria-current={here ? "step" : undefined}
          >
            <p class="row">
              <b class="grow">{pick(level.name)}</b>
              {here && <span class="chip">{t("tier.here")}</span>}
              {reached && !here && <span class="sr">{t("tier.reached")}</span>}
              <span class="small muted num">{t("tier.at", { n: level.at, metric })}</span>
            </p>
            <Benefits
              words={benefitsOf(page.i18n.value, me, level, tier.entered?.includes(index) ?? false)}
            />
          </li>
        );
      })}
    </ol>
  );
}

function Benefits({ words }: { words: string[] }) {
  return words.length === 0 ? null : (
    <ul class="small muted benefits">
      {words.map((each) => (
        <li key={each}>
          <bdi>{each}</bdi>
        </li>
      ))}
    </ul>
  );
}

function benefitsOf(i18n: I18n, me: MeView, level: LevelView, entered: boolean): string[] {
  const { t, pick } = i18n;
  const award = awardWords(i18n, me.currencies, level.award);
  return [
    ...(level.benefits ?? []).map((text) => pick(text)),
    ...(level.multiplier && level.multiplier !== 1 ? [t("tier.times", { n: level.multiplier })] : []),
    ...(level.may ?? []).map((privilege) => privilegeWords(i18n, privilege)),
    ...(award ? [t(entered ? "tier.awarded" : "tier.award", { award })] : []),
  ];
}

/** Grove's own privileges in words; an owner's own are shown as they are called. */
function privilegeWords({ t }: I18n, privilege: string): string {
  const name = `may.${privilege}`;
  const words = t(name as TextName);
  return words === name ? privilege : words;
}
