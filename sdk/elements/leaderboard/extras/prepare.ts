import type { Page } from "../../../page/Page.ts";
import styles from "./extras.css?inline";
import { boardTexts } from "./texts.ts";

const sheet = createSheet();

function createSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(styles);
  return made;
}

/** Gives the page these words, and the element these styles; doing it again changes nothing. */
export function prepare(page: Page, host: HTMLElement): void {
  page.i18n.value.learn(boardTexts);
  const sheets = host.shadowRoot?.adoptedStyleSheets;
  if (!sheets?.includes(sheet)) sheets?.push(sheet);
}
