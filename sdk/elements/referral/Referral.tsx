import { useEffect } from "preact/hooks";
import type { MeView, ReferralView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { createReferralModel } from "../../store/createReferralModel.ts";
import { awardWords } from "../../ui/awardWords.ts";
import { Card } from "../../ui/Card.tsx";
import { SignIn } from "../../ui/SignIn.tsx";
import type { ViewProps } from "../mountElement.ts";
import { LinkField } from "./LinkField.tsx";

/** `<grove-referral>`: my link, ways to pass it on, what both sides get and what came of it. */
export function Referral({ page, host }: ViewProps) {
  const { t } = page.i18n.value;
  const me = page.me.view.value;
  const model = page.shared("referral", () => createReferralModel(page.link, page.me));
  const referral = model.view.value;
  useEffect(() => void (me?.kind === "member" && model.load()), [model, me?.kind, me?.who]);

  return (
    <Card
      page={page}
      title={t("referral.title")}
      failure={page.me.failure.value}
      skeleton={
        <>
          <i class="s-words" />
          <i class="s-link" />
          <i class="s-link" />
        </>
      }
    >
      {content()}
    </Card>
  );

  function content() {
    if (!me) return null;
    if (me.kind !== "member")
      return <SignIn host={host} words={t("referral.signIn")} button={t("thread.signIn")} />;
    if (referral) return <Invite page={page} me={me} referral={referral} />;
    return model.none.value ? <p class="empty">{t("referral.none")}</p> : null;
  }
}

function Invite({ page, me, referral }: { page: Page; me: MeView; referral: ReferralView }) {
  const { t, number } = page.i18n.value;
  const mine = awardWords(page.i18n.value, me.currencies, referral.award.referrer);
  const theirs = awardWords(page.i18n.value, me.currencies, referral.award.friend);

  return (
    <>
      {(mine || theirs) && (
        <p class="words" part="award">
          {t(mine && theirs ? "referral.both" : mine ? "referral.one" : "referral.friend", { mine, theirs })}
        </p>
      )}
      <LinkField page={page} link={referral.link} />
      <ul class="row counts num">
        <li class="grow">
          <b>{number(referral.invited)}</b>{" "}
          <span class="small muted">{t("referral.invited", { n: referral.invited })}</span>
        </li>
        <li class="grow">
          <b>{number(referral.qualified)}</b>{" "}
          <span class="small muted">{t("referral.qualified", { n: referral.qualified })}</span>
        </li>
      </ul>
    </>
  );
}
