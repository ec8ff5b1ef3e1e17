import { useState } from "preact/hooks";
import type { Page } from "../../page/Page.ts";

/** How long "Copied" stays. */
const SAID_MS = 2_500;

/** The link with its ways out: copy, the system's share sheet where there is one, a QR code when asked for. */
export function LinkField({ page, link }: { page: Page; link: string }) {
  const { t } = page.i18n.value;
  const [copied, setCopied] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  let field: HTMLInputElement | null = null;

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      // Without a secure context there is no clipboard: select it, so that one key press copies.
      field?.select();
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  // Closing the share sheet rejects; that is an answer, not an error.
  const share = (): void => void navigator.share({ url: link }).catch(() => {});
  const draw = async (): Promise<void> => setCode(code ? null : (await import("./qrPath.ts")).qrPath(link));

  return (
    <>
      <div class="row field">
        <input
          class="grow"
          part="link"
          dir="ltr"
          readOnly
          value={link}
          aria-label={t("referral.link")}
          ref={(input) => void (field = input)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" part="copy" onClick={() => void copy()}>
          {t(copied ? "referral.copied" : "referral.copy")}
        </button>
      </div>
      <div class="row ways">
        {"share" in navigator && (
          <button type="button" class="quiet" onClick={share}>
            {t("referral.share")}
          </button>
        )}
        <button type="button" class="quiet" aria-expanded={code !== null} onClick={() => void draw()}>
          {t("referral.qr")}
        </button>
      </div>
      {code && <QrCode code={code} label={t("referral.qr")} />}
      <output class="sr">{copied ? t("referral.copied") : ""}</output>
    </>
  );
}

/** @param code A view box and a path, with a bar between. */
function QrCode({ code, label }: { code: string; label: string }) {
  const [box, path] = code.split("|");
  return (
    <svg class="qr" viewBox={box} aria-label={label}>
      <title>{label}</title>
      <path d={path} />
    </svg>
  );
}
