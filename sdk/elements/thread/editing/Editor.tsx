import { useEffect, useRef, useState } from "preact/hooks";
import { POST_BODY_MAX } from "../../../../server/protocol/constants.ts";
import { newId } from "../../../page/newId.ts";
import { Html } from "../Html.tsx";
import type { ThreadScene } from "../ThreadScene.ts";

interface EditorProps {
  scene: ThreadScene;
  /** Where the draft is kept. */
  slot: string;
  label: string;
  /** Text to begin with, where no draft is kept. */
  initial?: string;
  /** Whether it was opened by hand: then the cursor stands in it. */
  focus: boolean;
  busy?: boolean;
  button?: string;
  send: (body: string, id: string) => void;
  onClose: () => void;
}

/** Writes Markdown, shows what becomes of it, and keeps every key stroke as a draft. */
export function Editor({ scene, slot, label, initial = "", focus, busy, button, send, onClose }: EditorProps) {
  const { page, model, drafts } = scene;
  const { t } = page.i18n.value;
  const [kept] = useState(() => drafts.read(slot));
  const [body, setBody] = useState(kept.body || initial);
  const [preview, setPreview] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus, preview]);

  const write = (text: string): void => {
    setBody(text);
    drafts.write(slot, text);
  };
  const submit = (): void => {
    if (body.trim() && !busy) send(body, body === kept.body && kept.id ? kept.id : newId());
  };
  const show = async (): Promise<void> => {
    if (preview !== null) return setPreview(null);
    const result = await model.preview(body);
    if (result.ok) setPreview(result.data.html);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    if (event.key === "Escape") onClose();
    // A page's own shortcuts are not meant for what somebody types here.
    event.stopPropagation();
  };

  return (
    <form class="editor" part="editor" onSubmit={(event) => (event.preventDefault(), submit())} onKeyDown={keys}>
      {preview === null ? (
        <textarea
          ref={field}
          part="textarea"
          rows={4}
          dir="auto"
          maxLength={POST_BODY_MAX}
          aria-label={label}
          placeholder={label}
          value={body}
          onInput={(event) => write(event.currentTarget.value)}
        />
      ) : (
        <div class="preview">
          <Html html={preview} />
        </div>
      )}
      <div class="row">
        <span class="grow small muted hint">{t("editor.hint")}</span>
        <button type="button" class="quiet" disabled={!body.trim()} aria-pressed={preview !== null} onClick={() => void show()}>
          {t("editor.preview")}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {t("editor.cancel")}
        </button>
        <button type="submit" disabled={!body.trim() || busy}>
          {button ?? t("editor.post")}
        </button>
      </div>
    </form>
  );
}
