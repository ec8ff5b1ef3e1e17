import type { MeView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { Card } from "../../ui/Card.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { useCountUp } from "../../ui/useCountUp.ts";
import type { ViewProps } from "../mountElement.ts";
import { Entries } from "./Entries.tsx";

/** `<grove-points currency>`: the balance, the way to the next tier, and what came in and why. */
export function Points({ page, attribute }: ViewProps) {
  const { t, pick } = page.i18n.value;
  const me = page.me.view.value;
  const currency = attribute("currency") ?? Object.keys(me?.currencies ?? {})[0] ?? "";
  const tier = me?.tier?.levels[me.tier.level];

  return (
    <Card
      page={page}
      title={t("points.title")}
      failure={page.me.failure.value}
      aside={tier && <span class="chip">{pick(tier.name)}</span>}
      skeleton={<Skeleton />}
    >
      {me && (
        <>
          <Balances page={page} me={me} currency={currency} />
          {me.tier && <Progress page={page} tier={me.tier} />}
          <Entries page={page} me={me} />
        </>
      )}
    </Card>
  );
}

function Balances({ page, me, currency }: { page: Page; me: MeView; currency: string }) {
  const { t, number, pick, date } = page.i18n.value;
  const balance = me.balances[currency];
  const [expiring] = me.expiring;
  const shown = useCountUp(balance?.available ?? 0);
  const others = Object.keys(me.currencies).filter((id) => id !== currency);

  return (
    <div class="balance row" part="balance">
      <p class="grow">
        <b class="num" part="amount">
          {number(shown)}
        </b>{" "}
        <span class="muted">{pick(me.currencies[currency])}</span>
      </p>
      <ul class="small muted num">
        {balance && balance.pending > 0 && <li>{t("points.pending", { n: balance.pending })}</li>}
        {balance && balance.owed > 0 && <li class="bad">{t("points.owed", { n: balance.owed })}</li>}
        {expiring && (
          <li part="expiring">
            {t("points.expiring", {
              n: expiring.amount,
              currency: pick(me.currencies[expiring.currency], expiring.currency),
              date: date(expiring.at),
            })}
          </li>
        )}
        {others.map((id) => (
          <li key={id}>
            {number(me.balances[id]?.available ?? 0)} {pick(me.currencies[id])}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Skeleton() {
  return (
    <>
      <i class="s-balance" />
      <i class="s-progress" />
      <i class="s-list" />
    </>
  );
}
