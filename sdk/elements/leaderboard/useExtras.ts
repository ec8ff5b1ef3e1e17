import { useEffect, useState } from "preact/hooks";
import type { Page } from "../../page/Page.ts";
import type * as extras from "./extras/extras.ts";

type Extras = typeof extras;

/** The chunk with what few boards show at once and few people look for, fetched when it is needed; `null` until then. */
export function useExtras(page: Page, host: HTMLElement, needed: boolean): Extras | null {
  const [loaded, setLoaded] = useState<Extras | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const module = await import("./extras/extras.ts");
      module.prepare(page, host);
      setLoaded(module);
    };
    if (needed) load().catch(() => {});
  }, [page, host, needed]);
  return loaded;
}
