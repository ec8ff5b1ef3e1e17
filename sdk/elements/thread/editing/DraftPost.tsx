import type { Draft } from "../../../store/createDrafts.ts";
import type { ThreadScene } from "../ThreadScene.ts";

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
      <div class="row small">
        <output class={draft.failure ? "bad grow" : "muted"}>
          {draft.failure ? failure(draft.failure.code) : t("thread.pending")}
        </output>
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
