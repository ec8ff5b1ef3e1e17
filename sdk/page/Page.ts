import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { Welcome } from "../../server/protocol/socket.ts";
import type { PostView } from "../../server/protocol/views.ts";
import type { Status } from "../connection/createConnection.ts";
import type { I18n } from "../i18n/createI18n.ts";
import type { MeModel } from "../store/createMeModel.ts";
import type { Link } from "../store/link.ts";
import type { Celebration } from "../celebrations/Celebration.ts";
import type { ConsentedKeep } from "./createKeep.ts";
import type { Shared } from "./createShared.ts";

/** What elements see of their page: one of these per site, shared by all of its elements. */
export interface Page {
  i18n: ReadonlySignal<I18n>;
  dark: ReadonlySignal<boolean>;
  now: ReadonlySignal<number>;
  status: ReadonlySignal<Status>;
  /** Why the connection was refused. */
  refusal: ReadonlySignal<Failure | null>;
  welcome: ReadonlySignal<Welcome | null>;
  me: MeModel;
  /** What is celebrated right now: said once in the whole page, and shown where it stands. */
  celebrated: Signal<Celebration[]>;
  /** Models that several elements show: made by the first that asks. */
  shared: Shared;
  /** Tells the page's listeners of a post of the reader's own. */
  posted: (post: PostView) => void;
  link: Link;
  keep: ConsentedKeep;
  /** Connects anew at once. */
  retry: () => void;
}
