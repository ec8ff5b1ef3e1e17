import { useEffect, useState } from "preact/hooks";
import type { BoardView } from "../../../../server/protocol/views.ts";
import type { Page } from "../../../page/Page.ts";
import { reducedMotion } from "../../../ui/reducedMotion.ts";

const SOON_MS = 3_600_000;
const DAY_MS = 86_400_000;

const MOMENT = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
} as const;

/** When a board starts anew, begins or ended; of one that rolls, which days it counts. The exact time is the reader's own. */
export function Ends({ page, view }: { page: Page; view: BoardView }) {
  const { t, ago, locale } = page.i18n.value;
  const now = page.now.value;
  const { from, to } = view.period;
  if (!from || !to) return null;
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (view.per?.startsWith("P")) return <>{t("board.days", { n: Math.round((end - begin) / DAY_MS) })}</>;

  const ticks = end > now && end - now < SOON_MS && !reducedMotion();
  const season = view.per === "season";
  const name =
    begin > now ? "board.begins" : end <= now ? "board.ended" : season ? "board.closes" : "board.ends";
  const moment = name === "board.begins" ? from : to;
  const words = t(name, { when: ago(moment, now) });
  return (
    <time dateTime={moment}>
      {ticks ? (
        <Clock page={page} end={end} name={season ? "board.closing" : "board.soon"} words={words} />
      ) : (
        words
      )}
      {` · ${new Date(moment).toLocaleString(locale, MOMENT)}`}
    </time>
  );
}

interface ClockProps {
  page: Page;
  end: number;
  name: "board.soon" | "board.closing";
  words: string;
}

/** The last hour by the second, for the eye alone: a screen reader is told the minutes. */
function Clock({ page, end, name, words }: ClockProps) {
  const [now, setNow] = useState(page.now.value);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((end - now) / 1_000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <>
      <span class="num" aria-hidden="true">
        {page.i18n.value.t(name, { clock })}
      </span>
      <span class="sr">{words}</span>
    </>
  );
}
