import type * as editing from "./editing/editing.ts";
import { useEffect, useState } from "preact/hooks";

type Editing = typeof editing;

/** The chunk with the editor and the questions, fetched once somebody needs it; `null` until then. */
export function useEditing(needed: boolean): Editing | null {
  const [editing, setEditing] = useState<Editing | null>(null);
  useEffect(() => {
    if (needed) void import("./editing/editing.ts").then(setEditing);
  }, [needed]);
  return editing;
}
