import type { StreakView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { createPeriodWords } from "./createPeriodWords.ts";

const WEEK = 7;
/** Most periods that are shown: whole weeks, so that weekdays stand below each other. */
const MOST = { day: 4 * WEEK, week: 12, month: 12 };
/** What stands in a cell in place of the day: a state is told by its shape, never by its colour alone. */
const SIGNS: Partial<Record<StreakView["periods"][number]["state"], string>> = {
  done: "M-5 0-1.5 4 5-4",
  frozen: "M0-6V6M-5.2-3 5.2 3M-5.2 3 5.2-3",
  paused: "M-2.5-4V4M2.5-4V4",
  missed: "M-3-3 3 3M-3 3 3-3",
};

/** The last periods of a streak, oldest first; a list for those who listen, a calendar for those who look. */
export function Calendar({ page, streak }: { page: Page; streak: StreakView }) {
  const { t, locale } = page.i18n.value;
  const words = createPeriodWords(locale, streak.every);
  const periods = lastOf(streak);
  if (periods.length === 0) return null;

  return (
    <div class={`calendar ${streak.every}`} part="calendar">
      {streak.every === "day" && (
        <p class="row weekdays small muted" aria-hidden="true">
          {periods.slice(0, WEEK).map(({ from }) => (
            <span key={from}>{words.weekday(from)}</span>
          ))}
        </p>
      )}
      <ol aria-label={t("streak.calendar", { n: periods.length })}>
        {periods.map(({ from, state }) => (
          <li key={from} class={`period ${state}`} part={`period ${state}`}>
            <span class="sr">
              {words.full(from)}: {t(`state.${state}`)}
            </span>
            <span class="cell" aria-hidden="true">
              {SIGNS[state] && (
                <svg viewBox="-8 -8 16 16" width="14" height="14">
                  <path d={SIGNS[state]} />
                </svg>
              )}
              <span class="date">{words.short(from)}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The last periods, in whole rows, without the rows before the member began: those were not missed by anybody. */
function lastOf({ every, periods }: StreakView): StreakView["periods"] {
  let last = periods.slice(-MOST[every]);
  const row = every === "day" ? WEEK : 1;
  const least = every === "day" ? WEEK : 4;
  if (last.length > least) last = last.slice(last.length % row);
  while (last.length > least && last.slice(0, row).every(({ state }) => state === "missed"))
    last = last.slice(row);
  return last;
}
