import { useEffect } from "preact/hooks";
import { createFriendsModel } from "../../../store/createFriendsModel.ts";
import { blanks, BoardTable } from "../BoardTable.tsx";
import type { ExtrasProps } from "./extrasProps.ts";

/** Those I invited, who invited me, and I, ranked among ourselves. */
export function Friends({ page, view, me, limit }: ExtrasProps) {
  const { t, pick, failure } = page.i18n.value;
  const model = page.shared(`friends:${view.board}`, () => createFriendsModel(page.link, view.board));
  const member = me?.kind === "member";
  // The board changes when somebody's score does, `me` when mine does.
  useEffect(() => (member ? model.look() : undefined), [model, member, view, me?.who]);
  useEffect(() => model.stop, [model]);

  if (me && !member) return <p class="empty">{t("board.signIn")}</p>;
  const rows = model.rows.value;
  const refused = model.failure.value;
  if (refused) return <output class="empty">{failure(refused.code)}</output>;
  if (!rows) return <div class="skeleton">{blanks(limit)}</div>;
  return (
    <>
      <BoardTable page={page} currency={pick(view.currency)} me={me?.who} rows={rows} />
      {rows.length < 2 && <p class="small muted note">{t("board.alone")}</p>}
    </>
  );
}
