import { useState } from "preact/hooks";
import type { MeView, TierView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { Card } from "../../ui/Card.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { useCelebration } from "../../ui/useCelebration.ts";
import type { ViewProps } from "../mountElement.ts";
import { Keep } from "./Keep.tsx";
import { Ladder } from "./Ladder.tsx";
import { tierTexts } from "./texts.ts";

/** `<grove-tier compact>`: where I stand, what is needed next, what keeps it, and all levels with what they bring. */
export function Tier({ page, attribute }: ViewProps) {
  useState(() => page.i18n.value.learn(tierTexts));
  return attribute("compact") === null ? <Full page={page} /> : <Chip page={page} />;
}

/** The name of my level alone, to stand beside a name. */
function Chip({ page }: { page: Page }) {
  const tier = page.me.view.value?.tier;
  const level = tier?.levels[tier.level];
  return level ? (
    <span class="chip" part="tier">
      {page.i18n.value.pick(level.name)}
    </span>
  ) : null;
}

function Full({ page }: { page: Page }) {
  const { t } = page.i18n.value;
  const me = page.me.view.value;

  return (
    <Card
      page={page}
      title={t("tier.title")}
      failure={page.me.failure.value}
      skeleton={
        <>
          <i class="s-name" />
          <i class="s-bar" />
          <i class="s-ladder" />
        </>
      }
    >
      {me &&
        (me.tier ? <Standing page={page} me={me} tier={me.tier} /> : <p class="empty">{t("tier.none")}</p>)}
    </Card>
  );
}

function Standing({ page, me, tier }: { page: Page; me: MeView; tier: TierView }) {
  const { t, pick } = page.i18n.value;
  const place = useCelebration<HTMLParagraphElement>(page, "tier");
  const level = tier.levels[tier.level];
  const metric = pick(me.currencies[tier.metric], tier.metric.replace("#", ""));

  return (
    <>
      <div class="standing">
        <p class="level" part="tier" ref={place}>
          {level ? pick(level.name) : t("tier.empty")}
        </p>
        <p class="small muted num">{t("tier.have", { n: tier.value, metric })}</p>
      </div>
      <Progress page={page} tier={tier} />
      {tier.window && <Keep page={page} tier={tier} window={tier.window} />}
      <h3>{t("tier.ladder")}</h3>
      <Ladder page={page} me={me} tier={tier} metric={metric} />
    </>
  );
}
