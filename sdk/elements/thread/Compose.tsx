import { useEffect, useRef, useState } from "preact/hooks";
import { SignIn } from "../../ui/SignIn.tsx";
import { useEditing } from "./useEditing.ts";
import type { ThreadScene } from "./ThreadScene.ts";

interface ComposeProps {
  scene: ThreadScene;
  parentId: string | null;
  /** Whether somebody has just asked to write: then the cursor stands in it. */
  byHand?: boolean;
  /** Closes a reply; the thread's own composer folds up by itself. */
  onClose?: () => void;
}

/** A place to write: looks like a field at once, becomes one when somebody means to write (or has begun before). */
export function Compose({ scene, parentId, byHand: asked = false, onClose }: ComposeProps) {
  const { page, host, model, drafts } = scene;
  const { t } = page.i18n.value;
  const slot = parentId ?? "";
  const [open, setOpen] = useState(onClose !== undefined || drafts.has(slot));
  const byHand = useRef(asked);
  const field = useRef<HTMLButtonElement>(null);
  const editing = useEditing(scene, open);
  const kind = page.me.view.value?.kind;
  useEffect(() => {
    if (!open && byHand.current) field.current?.focus();
  }, [open]);

  if (kind && kind !== "member") return <SignIn host={host} button={t("thread.signIn")} />;
  const close = (): void => {
    setOpen(false);
    onClose?.();
  };
  const start = (): void => {
    byHand.current = true;
    setOpen(true);
  };
  const send = (body: string, id: string): void => {
    drafts.write(slot, body, id);
    close();
    void model.write({ id, parentId, body }).then((done) => done && drafts.write(slot, ""));
  };

  if (!open || !editing) {
    return (
      <button type="button" ref={field} class="write" part="write" aria-busy={open} onClick={start}>
        <span>{t("thread.join")}</span>
      </button>
    );
  }
  return (
    <editing.Editor
      scene={scene}
      slot={slot}
      label={t(parentId === null ? "thread.join" : "thread.reply")}
      focus={byHand.current}
      send={send}
      onClose={close}
    />
  );
}
