import { useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";

export type Mode = "reply" | "edit" | "delete" | "hide" | "restore";

/** What somebody is about to do with one post. */
interface ModeOf {
  mode: Mode | null;
  /** Whether they asked for it themselves; a draft of an earlier visit opens without taking the focus. */
  byHand: boolean;
  turn: (action: Mode) => void;
  /** Ends it, and puts the focus back on the button it began with. */
  close: () => void;
}

/** @param box Holds the buttons, and takes the focus where they are gone. */
export function useMode(box: RefObject<HTMLElement | null>, first: Mode | null): ModeOf {
  const [mode, setMode] = useState(first);
  const byHand = useRef(false);
  return {
    mode,
    byHand: byHand.current,
    turn: (action) => {
      byHand.current = true;
      setMode(mode === action ? null : action);
    },
    close: () => {
      const opener = box.current?.querySelector<HTMLElement>("[aria-expanded=true]");
      setMode(null);
      // Once that is drawn: a deleted post has no buttons any more.
      setTimeout(() => (opener?.isConnected ? opener : box.current)?.focus());
    },
  };
}
