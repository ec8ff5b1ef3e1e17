import { useState } from "preact/hooks";
import type { Page } from "../page/Page.ts";

/** Has the server sign a badge of mine as an Open Badge, and saves it as a file: any wallet or verifier reads it. */
export function TakeAlong({ page, badge }: { page: Page; badge: string }) {
  const { t, failure } = page.i18n.value;
  const [said, say] = useState("");
  const take = async (): Promise<void> => {
    say(t("why.taking"));
    const signed = await page.link.ask("badge:credential", { badge });
    if (signed.ok) saveFile("badge.jwt", signed.data.jwt);
    say(signed.ok ? "" : failure(signed.error.code));
  };
  return (
    <>
      <button type="button" class="quiet" title={t("why.takeAbout")} onClick={() => void take()}>
        {t("why.take")}
      </button>
      <output class="small muted">{said}</output>
    </>
  );
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/jwt" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
