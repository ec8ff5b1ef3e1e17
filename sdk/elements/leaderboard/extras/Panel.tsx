import { useState } from "preact/hooks";
import type { AroundView } from "../../../../server/protocol/views.ts";
import type { Page } from "../../../page/Page.ts";
import type { ExtrasProps } from "./extrasProps.ts";
import { Listed } from "./Listed.tsx";

/** Beside the rows: why I am not among them; and, once it is opened, who won last, my friends, and whether I want to be shown. */
export function Panel(props: ExtrasProps) {
  const { page, view, me, around, open, among, setAmong } = props;
  const { t } = page.i18n.value;
  const member = me?.kind === "member" ? me : null;
  // Who just came back keeps the button, and the focus on it.
  const [kept, keep] = useState(false);

  return (
    <>
      {member && around?.absent && !among && <Absence page={page} absent={around.absent} />}
      {open && (
        <div class="panel" part="panel">
          {view.last && <Winners {...props} />}
          {member && (
            <div class="row tabs">
              {[false, true].map((friends) => (
                <button
                  key={String(friends)}
                  type="button"
                  class="quiet"
                  aria-pressed={among === friends}
                  onClick={() => setAmong(friends)}
                >
                  {t(friends ? "board.friends" : "board.all")}
                </button>
              ))}
            </div>
          )}
        </div>
      )}
      {member && view.visible !== "all" && (open || kept || around?.absent === "unlisted") && (
        <Listed page={page} me={member} absent={around?.absent} onChange={() => keep(true)} />
      )}
    </>
  );
}

function Absence({ page, absent }: { page: Page; absent: NonNullable<AroundView["absent"]> }) {
  return <p class="small note">{page.i18n.value.t(`board.${absent}`)}</p>;
}

function Winners({ page, view }: ExtrasProps) {
  const { t, pick, number } = page.i18n.value;
  const { season, rows } = view.last!;
  return (
    <>
      <h3>{pick(season, t("board.winners"))}</h3>
      <ol part="winners">
        {rows.map(({ who, rank, name, score }) => (
          <li key={who} class="row small">
            <span class="num rank">{number(rank)}</span>
            <span class="grow cut" dir="auto">
              {name || t("state.someone", { n: who })}
            </span>
            <span class="num">{number(score)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
