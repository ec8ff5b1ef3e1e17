import { useState } from "preact/hooks";
import type { AroundView, MeView } from "../../../../server/protocol/views.ts";
import { newId } from "../../../page/newId.ts";
import type { Page } from "../../../page/Page.ts";

interface ListedProps {
  page: Page;
  me: MeView;
  absent: AroundView["absent"];
  onChange: () => void;
}

/** Hides me from boards, or shows me again. What comes of it comes with `me`. */
export function Listed({ page, me, absent, onChange }: ListedProps) {
  const { t, failure } = page.i18n.value;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const isOff = absent === "unlisted" || me.listed === false;

  const change = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    onChange();
    const result = await page.link.ask("board:listed", { id: newId(), listed: isOff });
    setBusy(false);
    setRefused(result.ok ? null : result.error.code);
  };

  return (
    <p class="small">
      <button type="button" class="link" aria-disabled={busy} onClick={() => void change()}>
        {t(isOff ? "board.show" : "board.hide")}
      </button>
      <output class="bad">{refused && failure(refused)}</output>
    </p>
  );
}
