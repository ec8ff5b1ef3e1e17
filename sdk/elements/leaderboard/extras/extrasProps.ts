import type { AroundView, BoardView, MeView } from "../../../../server/protocol/views.ts";
import type { Page } from "../../../page/Page.ts";

/** What the extras of a board are shown with. */
export interface ExtrasProps {
  page: Page;
  view: BoardView;
  me: MeView | null;
  /** My own place in this board. */
  around: AroundView | undefined;
  limit: number;
  /** Whether what there is beside the rows is opened. */
  open: boolean;
  /** Whether my friends are shown instead of everybody. */
  among: boolean;
  setAmong: (among: boolean) => void;
}
