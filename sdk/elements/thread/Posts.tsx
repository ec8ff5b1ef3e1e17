import type { Branch } from "../../store/threadOrder.ts";
import { focusNew } from "../../ui/focusNew.ts";
import { Post } from "./Post.tsx";
import type { ThreadScene } from "./ThreadScene.ts";
import { useEditing } from "./useEditing.ts";

/** The list below the composer: order, what newly came, the posts, and the way to more. */
export function Posts({ scene }: { scene: ThreadScene }) {
  const { page, model } = scene;
  const { t, failure } = page.i18n.value;
  const tree = model.tree.value;
  const fresh = model.fresh.value;
  const news = fresh > 0 ? t("thread.fresh", { n: fresh }) : "";
  const refusal = model.refusal.value;

  return (
    <>
      <div class="row bar">
        <output class={fresh > 0 ? "grow" : "grow sr"}>
          {fresh > 0 && (
            <button
              type="button"
              class="chip fresh"
              part="fresh"
              onClick={(event) => void focusNew(event, "article", model.reveal)}
            >
              {news}
            </button>
          )}
        </output>
        {(tree.length > 1 || model.sort.value === "new") && (
          <select
            aria-label={t("thread.sort")}
            value={model.sort.value}
            onChange={(event) => model.sortBy(event.currentTarget.value === "new" ? "new" : "old")}
          >
            <option value="old">{t("thread.old")}</option>
            <option value="new">{t("thread.new")}</option>
          </select>
        )}
      </div>
      <output class="small bad">{refusal ? failure(refusal.code) : ""}</output>
      {model.sort.value === "new" && <Drafts scene={scene} parentId={null} />}
      <Branches scene={scene} branches={tree} />
      {model.sort.value === "old" && <Drafts scene={scene} parentId={null} />}
      {tree.length === 0 && model.drafts.value.length === 0 && <p class="empty">{t("thread.empty")}</p>}
      {model.view.value?.next && (
        <button
          type="button"
          class="quiet more"
          onClick={(event) => void focusNew(event, "article", model.more)}
        >
          {t("state.more")}
        </button>
      )}
    </>
  );
}

function Branches({ scene, branches }: { scene: ThreadScene; branches: Branch[] }) {
  return (
    <ol class="posts">
      {branches.map((branch) => (
        <Post key={branch.post.id} scene={scene} branch={branch}>
          <Drafts scene={scene} parentId={branch.post.id} />
          {branch.replies.length > 0 && <Branches scene={scene} branches={branch.replies} />}
        </Post>
      ))}
    </ol>
  );
}

function Drafts({ scene, parentId }: { scene: ThreadScene; parentId: string | null }) {
  const mine = scene.model.drafts.value.filter((draft) => draft.parentId === parentId);
  const editing = useEditing(scene, mine.length > 0);
  return editing && mine.map((draft) => <editing.DraftPost key={draft.id} scene={scene} draft={draft} />);
}
