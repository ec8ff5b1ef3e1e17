import { editing as texts } from "../../../i18n/editing.ts";
import type { Page } from "../../../page/Page.ts";
import styles from "./editing.css?inline";

const sheet = createSheet();

function createSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(styles);
  return made;
}

/** Gives the page the editor's words, and the element the editor's styles; doing it again changes nothing. */
export function prepare(page: Page, host: HTMLElement): void {
  page.i18n.value.learn(texts);
  const sheets = host.shadowRoot?.adoptedStyleSheets;
  if (!sheets?.includes(sheet)) sheets?.push(sheet);
}
