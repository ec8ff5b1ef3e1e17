import type { Page } from "../../page/Page.ts";
import { newId } from "../../page/newId.ts";
import { createThreadModel, type ThreadModel } from "../../store/createThreadModel.ts";

/** The one model of a thread in this page, for every element that shows it. */
export function threadModelOf(page: Page, key: string, title: string): ThreadModel {
  return page.shared(`thread:${key}`, () =>
    createThreadModel(page.link, {
      key,
      title,
      newId,
      who: () => page.me.view.value?.who ?? null,
      posted: page.posted,
    }),
  );
}
