import { useEffect, useState } from "preact/hooks";
import type { PostView } from "../../../../server/protocol/views.ts";
import type { ThreadScene } from "../ThreadScene.ts";
import { changesOf } from "./changesOf.ts";
import { Editor } from "./Editor.tsx";

interface EditProps {
  scene: ThreadScene;
  post: PostView;
  onClose: () => void;
}

/** Changes a post of one's own: its Markdown is fetched first, as it was written. */
export function Edit({ scene, post, onClose }: EditProps) {
  const { page, model, drafts } = scene;
  const { t, failure } = page.i18n.value;
  const slot = `edit:${post.id}`;
  const [source, setSource] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const result = await changesOf({ page, model }).sourceOf(post.id);
      if (result.ok) setSource(result.data.body);
      else setProblem(failure(result.error.code));
    };
    void load();
  }, [page, model, post.id, failure]);

  const send = async (body: string): Promise<void> => {
    setBusy(true);
    const refused = await changesOf({ page, model }).edit(post.id, body);
    setBusy(false);
    if (refused) return setProblem(failure(refused.code));
    drafts.write(slot, "");
    onClose();
  };

  return (
    <>
      {source !== null && (
        <Editor
          scene={scene}
          slot={slot}
          initial={source}
          label={t("thread.edit")}
          button={t("editor.save")}
          focus
          busy={busy}
          send={(body) => void send(body)}
          onClose={onClose}
        />
      )}
      <output class="small bad">{problem}</output>
    </>
  );
}
