import { useEffect, useRef } from "preact/hooks";
import type { BoardRow, BoardView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { createBoardModel } from "../../store/createBoardModel.ts";
import { Card } from "../../ui/Card.tsx";
import type { ViewProps } from "../mountElement.ts";
import { boardRows } from "./boardRows.ts";
import { useFlip } from "./useFlip.ts";

const LIMIT = 10;
const LIMIT_MAX = 50;

/** `<grove-leaderboard board limit>`: the top, and where I am with my neighbours. */
export function Leaderboard({ page, attribute }: ViewProps) {
  const id = attribute("board") ?? page.welcome.value?.firstBoard;
  const limit = Math.min(LIMIT_MAX, Math.max(1, Number(attribute("limit")) || LIMIT));

  return id ? <Board key={id} page={page} id={id} limit={limit} /> : <Frame page={page} limit={limit} />;
}

function Board({ page, id, limit }: { page: Page; id: string; limit: number }) {
  const model = page.shared(`board:${id}`, () => createBoardModel(page.link, id));
  useEffect(model.use, [model]);
  const view = model.view.value;

  return (
    <Frame page={page} limit={limit} view={view} failure={model.failure.value}>
      {view && <Rows page={page} view={view} limit={limit} />}
    </Frame>
  );
}

interface FrameProps {
  page: Page;
  limit: number;
  view?: BoardView | null;
  failure?: Parameters<typeof Card>[0]["failure"];
  children?: Parameters<typeof Card>[0]["children"];
}

function Frame({ page, limit, view, failure, children }: FrameProps) {
  const { t, pick } = page.i18n.value;
  return (
    <Card
      page={page}
      title={pick(view?.name, t("board.title"))}
      failure={failure ?? null}
      aside={view && <span class="small muted num">{t("board.total", { n: view.total })}</span>}
      skeleton={[0, 1, 2, 3, 4].slice(0, limit).map((index) => (
        <i key={index} class="s-row" />
      ))}
    >
      {children ?? null}
    </Card>
  );
}

function Rows({ page, view, limit }: { page: Page; view: BoardView; limit: number }) {
  const { t, pick, ago } = page.i18n.value;
  const list = useRef<HTMLTableSectionElement>(null);
  const me = page.me.view.value;
  const around = me?.around.find(({ board }) => board === view.board)?.rows ?? [];
  const rows = boardRows(view.rows, around, limit, me?.who ?? null);
  useFlip(list);

  return (
    <>
      <table part="board">
        <thead class="sr">
          <tr>
            <th scope="col">{t("board.rank")}</th>
            <th scope="col">{t("board.name")}</th>
            <th scope="col">{pick(view.currency)}</th>
          </tr>
        </thead>
        <tbody ref={list}>
          {rows.map((row) =>
            row === null ? (
              <tr key="gap" class="gap" aria-hidden="true">
                <td colSpan={3}>···</td>
              </tr>
            ) : (
              <Row key={row.who} page={page} row={row} mine={row.who === me?.who} />
            ),
          )}
        </tbody>
      </table>
      {rows.length === 0 && <p class="empty">{t("board.empty")}</p>}
      {view.period.to && (
        <p class="small muted foot">{t("board.ends", { when: ago(view.period.to, page.now.value) })}</p>
      )}
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
