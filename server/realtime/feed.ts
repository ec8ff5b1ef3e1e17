import type { SiteContext } from "../identity/directory.ts";
import type { Commit } from "../ledger/unit.ts";
import type { Topic } from "./topic.ts";

/** A snapshot and the place in the topic that it stands at: what comes after it, and nothing before it, is to be told. */
export interface Snapshot<View> {
  topic: Topic;
  at: number;
  view: View;
}

export type ContextOf = (site: number) => Promise<SiteContext | undefined>;

/** What keeps the topics of one kind up to date. */
export interface Feed {
  onCommitted(commit: Commit): void;
  /** The site's programme or settings changed: what was published before is void. */
  reset(site: number): void;
  /** The topics of these ids are gone. */
  forget(ids: readonly string[]): void;
}
