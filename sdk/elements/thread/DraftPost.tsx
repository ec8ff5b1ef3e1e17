import type { Draft } from "../../store/createThreadActions.ts";
import type { ThreadScene } from "./ThreadScene.ts";

/** A post of mine on its way: marked, and when it was refused, with the reason and two ways on. */
export function DraftPost({ scene, draft }: { scene: ThreadScene; draft: Draft }) {
  const { page, model, drafts } = scene;
  const { t, failure } = page.i18n.value;
  const slot = draft.parentId ?? "";
  const again = (): void => void model.write(draft).then((done) => done && drafts.write(slot, ""));
  const discard = (): void => {
    model.dismiss(draft.id);
    drafts.write(slot, "");
  };

  return (
    <div class="post draft" part="draft">
      <p class="body" dir="auto">
        {draft.body}
      </p>
      <div class="row small" role="status">
        {draft.failure ? <span class="bad grow">{failure(draft.failure.code)}</span> : <span class="muted">{t("thread.pending")}</span>}
        {draft.failure && (
          <>
            <button type="button" class="quiet" onClick={again}>
              {t("thread.retry")}
            </button>
            <button type="button" class="quiet" onClick={discard}>
              {t("thread.discard")}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
