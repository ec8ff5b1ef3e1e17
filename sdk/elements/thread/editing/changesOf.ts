import { newId } from "../../../page/newId.ts";
import type { Page } from "../../../page/Page.ts";
import { createChanges, type Changes } from "../../../store/createChanges.ts";
import type { ThreadModel } from "../../../store/createThreadModel.ts";

/** The ways to change posts of one thread. */
export function changesOf({ page, model }: { page: Page; model: ThreadModel }): Changes {
  return createChanges(page.link, model.put, newId);
}
