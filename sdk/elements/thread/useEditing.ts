import { useEffect, useState } from "preact/hooks";
import type { Page } from "../../page/Page.ts";
import type * as editing from "./editing/editing.ts";

type Editing = typeof editing;

/** The chunk with the editor, its texts and the questions, fetched once somebody needs it; `null` until then. */
export function useEditing(page: Page, needed: boolean): Editing | null {
  const [loaded, setLoaded] = useState<Editing | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const module = await import("./editing/editing.ts");
      page.i18n.value.learn(module.texts);
      setLoaded(module);
    };
    if (needed) load().catch(() => {});
  }, [page, needed]);
  return loaded;
}
