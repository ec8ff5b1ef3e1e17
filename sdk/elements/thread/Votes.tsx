import type { PostView } from "../../../server/protocol/views.ts";
import type { ThreadScene } from "./ThreadScene.ts";

/** Helpful or not: counted at once, taken back when the server says no. Visitors are asked to sign in. */
export function Votes({ scene, post }: { scene: ThreadScene; post: PostView }) {
  const { page, model, host } = scene;
  const { t, number } = page.i18n.value;
  const me = page.me.view.value;
  const mine = model.voteOf(post.id);
  const score = model.scoreOf(post);
  const cast = (value: 1 | -1): void => {
    if (me?.kind === "member") void model.vote(post.id, mine === value ? 0 : value);
    else host.dispatchEvent(new CustomEvent("grove:signin", { bubbles: true, composed: true }));
  };
  const arrow = (value: 1 | -1) => (
    <button
      type="button"
      class={value > 0 ? "vote" : "vote down"}
      aria-label={t(value > 0 ? "thread.up" : "thread.down")}
      aria-pressed={mine === value}
      disabled={post.who === me?.who}
      onClick={() => cast(value)}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M8 3.5 13 10H3Z" />
      </svg>
    </button>
  );

  return (
    <span class="row votes">
      {arrow(1)}
      <span class="num small">
        <span class="sr">{t("thread.score", { n: score })}</span>
        <span aria-hidden="true">{number(score)}</span>
      </span>
      {arrow(-1)}
    </span>
  );
}
