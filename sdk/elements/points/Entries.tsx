import { useState } from "preact/hooks";
import type { EntryView, MeView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { focusNew } from "../../ui/focusNew.ts";
import { useVoice } from "../../ui/useCelebration.ts";
import { useWhy, type AskWhy } from "../../ui/useWhy.ts";

/** Entries that are shown before the reader asks for more: the element keeps its height while points come in. */
const FIRST = 4;
const STEP = 20;

/** What came in and why, newest first; what arrives while the page looks on is said once. */
export function Entries({ page, me }: { page: Page; me: MeView }) {
  const { t } = page.i18n.value;
  const [count, setCount] = useState(FIRST);
  const [why, ask] = useWhy(page);
  const entries = me.entries.slice(0, count);
  const rest = me.entries.length > count || (count > FIRST && page.me.canPage.value);
  const more = async (): Promise<void> => {
    setCount(count + STEP);
    if (me.entries.length < count + STEP && page.me.canPage.value) await page.me.more();
  };

  return (
    <>
      <h3>{t("points.history")}</h3>
      <ol class="entries" part="entries">
        {entries.map((entry) => (
          <Entry key={entry.id} page={page} me={me} entry={entry} ask={ask} />
        ))}
        {entries.length === 0 && <li class="empty">{t("points.empty")}</li>}
      </ol>
      <div class="row foot">
        {rest && (
          <button
            type="button"
            class="quiet more"
            onClick={(event) => void focusNew(event, ".entries li", more)}
          >
            {t("state.more")}
          </button>
        )}
        {me.kind !== "visitor" && <Missing page={page} ask={ask} />}
      </div>
      <Gained page={page} me={me} />
      {why}
    </>
  );
}

/** For screen readers: what came while the page looked on. */
function Gained({ page, me }: { page: Page; me: MeView }) {
  const { t, signed, pick } = page.i18n.value;
  const says = useVoice(page);
  return (
    <output class="sr">
      {page.me.gained.value.map(
        (entry) =>
          // By id: of two gains that read alike the second is new, and is said too.
          says(entry.id) && (
            <span key={entry.id}>
              {t("points.gained", {
                n: signed(entry.amount),
                currency: pick(me.currencies[entry.currency], entry.currency),
                reason: pick(entry.reason),
              })}
              .{" "}
            </span>
          ),
      )}
    </output>
  );
}

/** Asks what the last events did not bring. */
function Missing({ page, ask }: Pick<EntryProps, "page" | "ask">) {
  const title = page.i18n.value.t("points.missing");
  return (
    <button
      type="button"
      class="link"
      aria-haspopup="dialog"
      onClick={() => ask({ name: "why:not", payload: {} }, title)}
    >
      {title}
    </button>
  );
}

interface EntryProps {
  page: Page;
  me: MeView;
  entry: EntryView;
  ask: AskWhy;
}

function Entry({ page, me, entry, ask }: EntryProps) {
  const { t, signed, ago, date, pick } = page.i18n.value;
  const held = entry.due !== undefined && Date.parse(entry.due) > page.now.value;

  const reason = pick(entry.reason, entry.rule);

  return (
    <li class={held ? "row held" : "row"} part="entry" tabIndex={-1}>
      <span class="grow">
        <span class="cut reason">{reason}</span>
        <time class="small muted" dateTime={entry.at}>
          {ago(entry.at, page.now.value)}
          {held && ` · ${t("points.due", { date: date(entry.due!) })}`}
        </time>
        <button
          type="button"
          class="link"
          aria-haspopup="dialog"
          aria-label={`${t("why.ask")} ${reason}`}
          onClick={() => ask({ name: "why:entry", payload: { entry: entry.id } }, reason)}
        >
          {t("why.ask")}
        </button>
      </span>
      <span class={entry.amount < 0 ? "num amount bad" : "num amount"}>
        {signed(entry.amount)}{" "}
        <span class="small muted">{pick(me.currencies[entry.currency], entry.currency)}</span>
      </span>
    </li>
  );
}
