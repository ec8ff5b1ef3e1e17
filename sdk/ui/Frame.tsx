import type { ComponentChildren } from "preact";
import type { Page } from "../page/Page.ts";

/** The root of every element: language and colour scheme. */
export function Frame({ page, children }: { page: Page; children?: ComponentChildren }) {
  return (
    <div class={page.dark.value ? "root dark" : "root"} part="root" lang={page.i18n.value.locale}>
      {children}
    </div>
  );
}
