import { useEffect, useState } from "preact/hooks";
import type { BoardView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { createBoardModel } from "../../store/createBoardModel.ts";
import { Card } from "../../ui/Card.tsx";
import type { ViewProps } from "../mountElement.ts";
import { boardRows } from "./boardRows.ts";
import { blanks, BoardTable } from "./BoardTable.tsx";
import { useExtras } from "./useExtras.ts";

const LIMIT = 10;
const LIMIT_MAX = 50;
/** A countdown that is this short, in milliseconds, ticks. */
const SOON_MS = 3_600_000;

/** `<grove-leaderboard board limit view>`: the top, and where I am with my neighbours; or, with `view="friends"`, my friends. */
export function Leaderboard({ page, host, attribute }: ViewProps) {
  const id = attribute("board") ?? page.welcome.value?.firstBoard;
  const limit = Math.min(LIMIT_MAX, Math.max(1, Number(attribute("limit")) || LIMIT));
  const friends = attribute("view") === "friends";

  return id ? (
    <Board key={id + friends} page={page} host={host} id={id} limit={limit} friends={friends} />
  ) : (
    <Frame page={page} limit={limit} />
  );
}

interface BoardProps {
  page: Page;
  host: HTMLElement;
  id: string;
  limit: number;
  friends: boolean;
}

function Board({ page, host, id, limit, friends }: BoardProps) {
  const model = page.shared(`board:${id}`, () => createBoardModel(page.link, id));
  useEffect(model.use, [model]);
  const view = model.view.value;
  const me = page.me.view.value;
  const around = me?.around.find(({ board }) => board === id);
  const [open, setOpen] = useState(false);
  const [among, setAmong] = useState(friends);
  const special = !!view && isSpecial(view, page.now.value);
  const extras = useExtras(page, host, open || among || special || !!around?.absent);
  const more = extras && view && { page, view, me, around, limit, open, among, setAmong };

  return (
    <Frame page={page} limit={limit} view={view} total={!among} failure={model.failure.value}>
      {view && (
        <>
          {among ? (
            (more && <extras.Friends {...more} />) || <div class="skeleton">{blanks(limit)}</div>
          ) : (
            <BoardTable
              page={page}
              currency={page.i18n.value.pick(view.currency)}
              me={me?.who}
              rows={boardRows(view.rows, around, limit, me?.who ?? null)}
            />
          )}
          <div class="row foot small muted">
            <span class="grow">
              {extras ? (
                <extras.Ends page={page} view={view} />
              ) : (
                !special && <Ends page={page} view={view} />
              )}
            </span>
            {(me?.kind === "member" || view.last) && (
              <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
                {page.i18n.value.t("board.more")}
              </button>
            )}
          </div>
          {more && <extras.Panel {...more} />}
        </>
      )}
    </Frame>
  );
}

function Ends({ page, view }: { page: Page; view: BoardView }) {
  const { t, ago } = page.i18n.value;
  const end = view.period.to;
  return end ? <time dateTime={end}>{t("board.ends", { when: ago(end, page.now.value) })}</time> : null;
}

/** Whether a board's end takes more than a word: seasons, days that roll, and the last hour. */
function isSpecial({ per, period }: BoardView, now: number): boolean {
  return /^P|season/.test(per ?? "") || Date.parse(period.to ?? "") - now < SOON_MS;
}

interface FrameProps {
  page: Page;
  limit: number;
  view?: BoardView | null;
  /** Whether to say how many there are. */
  total?: boolean;
  failure?: Parameters<typeof Card>[0]["failure"];
  children?: Parameters<typeof Card>[0]["children"];
}

function Frame({ page, limit, view, total, failure, children }: FrameProps) {
  const { t, pick } = page.i18n.value;
  return (
    <Card
      page={page}
      title={[pick(view?.name, t("board.title")), pick(view?.season)].filter(Boolean).join(" · ")}
      failure={failure ?? null}
      aside={total && view && <span class="small muted num">{t("board.total", { n: view.total })}</span>}
      skeleton={blanks(limit)}
    >
      {children ?? null}
    </Card>
  );
}
