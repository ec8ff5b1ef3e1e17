import { useEffect, useRef, useState } from "preact/hooks";
import { newId } from "../../../page/newId.ts";
import type { ThreadScene } from "../ThreadScene.ts";
import { changesOf } from "./changesOf.ts";
import { EditorBar } from "./EditorBar.tsx";
import { EditorField } from "./EditorField.tsx";
import { useKeys } from "./useKeys.ts";

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
export function Editor({
  scene,
  slot,
  label,
  initial = "",
  focus,
  busy,
  button,
  send,
  onClose,
}: EditorProps) {
  const { page, model, drafts } = scene;
  const { t } = page.i18n.value;
  const [kept] = useState(() => drafts.read(slot));
  const [body, setBody] = useState(kept.body || initial);
  const [preview, setPreview] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const blank = !body.trim();

  const write = (text: string): void => {
    setBody(text);
    drafts.write(slot, text);
  };
  const submit = (): void => {
    if (!blank && !busy) send(body, body === kept.body && kept.id ? kept.id : newId());
  };
  const show = async (): Promise<void> => {
    if (preview !== null) return setPreview(null);
    const result = await changesOf({ page, model }).preview(body);
    if (result.ok) setPreview(result.data.html);
  };
  useKeys(form, { submit, close: onClose });
  useEffect(() => {
    if (focus) form.current?.querySelector("textarea")?.focus();
  }, [focus, preview]);

  return (
    <form ref={form} class="editor" part="editor" onSubmit={(event) => (event.preventDefault(), submit())}>
      <EditorField label={label} body={body} preview={preview} onWrite={write} />
      <EditorBar
        page={page}
        previewing={preview !== null}
        blank={blank}
        busy={busy ?? false}
        button={button ?? t("editor.post")}
        onPreview={() => void show()}
        onClose={onClose}
      />
    </form>
  );
}
