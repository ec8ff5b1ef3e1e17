import { useEffect, useRef, useState } from "preact/hooks";
import { REASON_MAX } from "../../../../server/protocol/constants.ts";
import type { PostView } from "../../../../server/protocol/views.ts";
import type { Page } from "../../../page/Page.ts";
import type { ThreadModel } from "../../../store/createThreadModel.ts";
import { changesOf } from "./changesOf.ts";
import { useKeys } from "./useKeys.ts";

interface AskProps {
  page: Page;
  model: ThreadModel;
  post: PostView;
  action: "delete" | "hide" | "restore";
  onClose: () => void;
}

/** Asks once more before a post is deleted, and for the reason before a moderator hides or restores one. */
export function Ask({ page, model, post, action, onClose }: AskProps) {
  const { t, failure } = page.i18n.value;
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const needsReason = action !== "delete";
  useEffect(() => form.current?.querySelector<HTMLElement>("input, button")?.focus(), []);

  useKeys(form, { close: onClose });

  const act = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const changes = changesOf({ page, model });
    const refused = await (needsReason
      ? changes.moderate(post.id, action, reason.trim())
      : changes.remove(post.id));
    setBusy(false);
    if (refused) setProblem(failure(refused.code));
    else onClose();
  };

  return (
    <form ref={form} class="ask row" onSubmit={(event) => void act(event)}>
      {needsReason ? (
        <input
          class="grow"
          required
          maxLength={REASON_MAX}
          aria-label={t("editor.reason")}
          placeholder={t("editor.reason")}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      ) : (
        <span class="grow small">{t("editor.sure")}</span>
      )}
      <button type="submit" disabled={busy || (needsReason && !reason.trim())}>
        {t(`thread.${action}`)}
      </button>
      <button type="button" class="quiet" onClick={onClose}>
        {t("editor.cancel")}
      </button>
      <output class="small bad">{problem}</output>
    </form>
  );
}
