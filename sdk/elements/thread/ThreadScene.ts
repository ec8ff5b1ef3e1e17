import type { Page } from "../../page/Page.ts";
import type { ThreadModel } from "../../store/createThreadModel.ts";
import type { Drafts } from "./draftsOf.ts";

/** What the parts of one thread share. */
export interface ThreadScene {
  page: Page;
  host: HTMLElement;
  model: ThreadModel;
  drafts: Drafts;
}
