import { useRef } from "preact/hooks";
import type { BoardRow } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { useFlip } from "./useFlip.ts";

interface TableProps {
  page: Page;
  currency: string;
  /** Which row is mine. */
  me: number | undefined;
  /** `null` stands for a gap. */
  rows: readonly (BoardRow | null)[];
}

/** Rows of a board, best first; they glide when they change places. */
export function BoardTable({ page, currency, me, rows }: TableProps) {
  const { t } = page.i18n.value;
  const list = useRef<HTMLTableSectionElement>(null);
  useFlip(list);

  return (
    <>
      <table part="board">
        <thead class="sr">
          <tr>
            <th scope="col">{t("board.rank")}</th>
            <th scope="col">{t("board.name")}</th>
            <th scope="col">{currency}</th>
          </tr>
        </thead>
        <tbody ref={list}>
          {rows.map((row) =>
            row === null ? (
              <tr key="gap" class="gap" aria-hidden="true">
                <td colSpan={3}>···</td>
              </tr>
            ) : (
              <Row key={row.who} page={page} row={row} mine={row.who === me} />
            ),
          )}
        </tbody>
      </table>
      {rows.length === 0 && <p class="empty">{t("board.empty")}</p>}
    </>
  );
}

function Row({ page, row, mine }: { page: Page; row: BoardRow; mine: boolean }) {
  const { t, number } = page.i18n.value;
  return (
    <tr class={mine ? "me" : ""} part={mine ? "row me" : "row"} data-key={row.who}>
      <td class="num rank">
        <span class={`r${row.rank}`}>{number(row.rank)}</span>
      </td>
      <th scope="row" dir="auto">
        {row.name || t("state.someone", { n: row.who })}
        {mine && <span class="chip">{t("board.you")}</span>}
      </th>
      <td class="num score">{number(row.score)}</td>
    </tr>
  );
}

/** Hold the place of rows to come. */
export function blanks(limit: number) {
  return [0, 1, 2, 3, 4].slice(0, limit).map((index) => <i key={index} class="s-row" />);
}
