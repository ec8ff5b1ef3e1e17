import type { Page } from "../../../page/Page.ts";

interface EditorBarProps {
  page: Page;
  previewing: boolean;
  blank: boolean;
  busy: boolean;
  button: string;
  onPreview: () => void;
  onClose: () => void;
}

/** What stands below the text: preview, cancel, send. */
export function EditorBar({ page, previewing, blank, busy, button, onPreview, onClose }: EditorBarProps) {
  const { t } = page.i18n.value;
  return (
    <div class="row">
      <span class="grow small muted hint">{t("editor.hint")}</span>
      <button type="button" class="quiet" disabled={blank} aria-pressed={previewing} onClick={onPreview}>
        {t("editor.preview")}
      </button>
      <button type="button" class="quiet" onClick={onClose}>
        {t("editor.cancel")}
      </button>
      <button type="submit" disabled={blank || busy}>
        {button}
      </button>
    </div>
  );
}
