import { POST_BODY_MAX } from "../../../../server/protocol/constants.ts";
import { Html } from "../Html.tsx";

interface EditorFieldProps {
  label: string;
  body: string;
  /** What the server made of the text; `null` while it is written. */
  preview: string | null;
  onWrite: (text: string) => void;
}

/** The text, or what becomes of it. */
export function EditorField({ label, body, preview, onWrite }: EditorFieldProps) {
  if (preview !== null) {
    return (
      <div class="preview">
        <Html html={preview} />
      </div>
    );
  }
  return (
    <textarea
      part="textarea"
      rows={4}
      dir="auto"
      maxLength={POST_BODY_MAX}
      aria-label={label}
      placeholder={label}
      value={body}
      onInput={(event) => onWrite(event.currentTarget.value)}
    />
  );
}
