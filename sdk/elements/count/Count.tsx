import { useEffect } from "preact/hooks";
import { keyOfHost } from "../../page/keyOfHost.ts";
import type { Page } from "../../page/Page.ts";
import type { ViewProps } from "../mountElement.ts";
import { threadModelOf } from "../thread/threadModelOf.ts";

/** `<grove-count thread>`: how many comments a thread has. */
export function Count({ page, attribute }: ViewProps) {
  const welcome = page.welcome.value;
  return welcome && <Total page={page} id={keyOfHost(attribute, welcome.keyParams)} />;
}

function Total({ page, id }: { page: Page; id: string }) {
  const model = threadModelOf(page, id, "");
  useEffect(model.use, [model]);
  const total = model.view.value?.total;
  return total === undefined ? null : (
    <span class="num">{page.i18n.value.t("thread.count", { n: total })}</span>
  );
}
