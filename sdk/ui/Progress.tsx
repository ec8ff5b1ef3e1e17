import type { TierView } from "../../server/protocol/views.ts";
import type { Page } from "../page/Page.ts";

/** How far the next tier is: "120 to Sprout". */
export function Progress({ page, tier }: { page: Page; tier: TierView }) {
  const { t, pick } = page.i18n.value;
  const next = tier.levels[tier.level + 1];
  const from = tier.levels[tier.level]?.at ?? 0;
  const words = next
    ? t("points.toNext", { n: Math.max(0, next.at - tier.value), name: pick(next.name) })
    : t("points.top");

  return (
    <div class="tier" part="progress">
      <progress
        max={next ? next.at - from : 1}
        value={next ? Math.max(0, tier.value - from) : 1}
        aria-label={words}
      />
      <p class="small muted num" aria-hidden="true">
        {words}
      </p>
    </div>
  );
}
