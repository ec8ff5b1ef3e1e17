import { useEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";

interface Keys {
  submit?: () => void;
  close: () => void;
}

/** Ctrl (or Command) + Enter sends, Escape closes; the page's own shortcuts hear nothing of what is typed here. */
export function useKeys(form: RefObject<HTMLFormElement | null>, keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;

  useEffect(() => {
    const target = form.current;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) latest.current.submit?.();
      if (event.key === "Escape") latest.current.close();
      event.stopPropagation();
    };
    target?.addEventListener("keydown", listen);
    return () => target?.removeEventListener("keydown", listen);
  }, [form]);
}
