import { useEffect, useState } from "preact/hooks";
import type * as editing from "./editing/editing.ts";
import type { ThreadScene } from "./ThreadScene.ts";

type Editing = typeof editing;

/** The chunk with the editor and the questions, fetched once somebody needs it; `null` until then. */
export function useEditing(scene: ThreadScene, needed: boolean): Editing | null {
  const { page, host } = scene;
  const [loaded, setLoaded] = useState<Editing | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const module = await import("./editing/editing.ts");
      module.prepare(page, host);
      setLoaded(module);
    };
    if (needed) load().catch(() => {});
  }, [page, host, needed]);
  return loaded;
}
