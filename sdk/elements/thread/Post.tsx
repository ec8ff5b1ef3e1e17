import { useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { EDIT_WINDOW_MS } from "../../../server/protocol/constants.ts";
import type { PostView } from "../../../server/protocol/views.ts";
import type { Branch } from "../../store/threadOrder.ts";
import { Compose } from "./Compose.tsx";
import { Html } from "./Html.tsx";
import type { ThreadScene } from "./ThreadScene.ts";
import { useEditing } from "./useEditing.ts";
import { useMode, type Mode } from "./useMode.ts";
import { Votes } from "./Votes.tsx";

interface PostProps {
  scene: ThreadScene;
  branch: Branch;
  children: ComponentChildren;
}

/** One post with what may be done to it; its replies are the children. */
export function Post({ scene, branch, children }: PostProps) {
  const { page, model, drafts } = scene;
  const { post } = branch;
  const box = useRef<HTMLElement>(null);
  const { mode, byHand, turn, close } = useMode(box, drafts.has(post.id) ? "reply" : null);
  const editing = useEditing(scene, mode !== null && mode !== "reply");
  const readable = post.html !== "";

  return (
    <li class="post" part="post" data-state={post.state}>
      <article ref={box} tabIndex={-1} aria-label={post.name}>
        <Head scene={scene} branch={branch} />
        {mode === "edit" && editing ? (
          <editing.Edit scene={scene} post={post} onClose={close} />
        ) : readable ? (
          <Html html={post.html} />
        ) : (
          <p class="muted small stone">{page.i18n.value.t(stoneOf(post))}</p>
        )}
        <div class="row tools">
          {readable && <Votes scene={scene} post={post} />}
          {actionsFor(scene, post).map((action) => (
            <button
              key={action}
              type="button"
              class="tool"
              aria-expanded={mode === action}
              onClick={() => turn(action)}
            >
              {page.i18n.value.t(`thread.${action}`)}
            </button>
          ))}
        </div>
        {mode === "reply" && <Compose scene={scene} parentId={post.id} byHand={byHand} onClose={close} />}
        {(mode === "delete" || mode === "hide" || mode === "restore") && editing && (
          <editing.Ask page={page} model={model} post={post} action={mode} onClose={close} />
        )}
      </article>
      {children}
    </li>
  );
}

function Head({ scene, branch }: { scene: ThreadScene; branch: Branch }) {
  const { t, ago } = scene.page.i18n.value;
  const { post, answers } = branch;
  return (
    <div class="row head">
      <span class="face" aria-hidden="true" style={{ "--hue": `${(post.who * 137) % 360}` }}>
        {/^\P{Z}/u.exec(post.name.trim())?.[0].toUpperCase() ?? "–"}
      </span>
      <b class="cut" dir="auto">
        {post.name || (post.html && t("state.someone", { n: post.who }))}
      </b>
      {answers && (
        <span class="small muted cut">
          → <bdi>{answers}</bdi>
        </span>
      )}
      <span class="small muted">
        <time dateTime={post.at}>{ago(post.at, scene.page.now.value)}</time>
        {post.edited && ` · ${t("thread.edited")}`}
      </span>
      {post.state !== "visible" && post.html && <span class="chip">{t(stoneOf(post))}</span>}
    </div>
  );
}

function stoneOf({ state }: PostView): "thread.held" | "thread.hidden" | "thread.deleted" {
  return state === "visible" ? "thread.held" : `thread.${state}`;
}

function actionsFor({ page, model }: ThreadScene, post: PostView): Mode[] {
  const me = page.me.view.value;
  const { state } = post;
  if (me?.kind !== "member" || state === "deleted") return [];
  const open = model.view.value?.state === "open";
  const mine = post.who === me.who && page.now.value < Date.parse(post.at) + EDIT_WINDOW_MS;
  const actions: Mode[] = [];
  if (open && state === "visible") actions.push("reply");
  if (mine && state !== "hidden") actions.push("edit", "delete");
  if (me.role === "moderator") actions.push(state === "hidden" || state === "held" ? "restore" : "hide");
  return actions;
}
