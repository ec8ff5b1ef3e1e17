import { useLayoutEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";
import { reducedMotion } from "../../ui/reducedMotion.ts";

const DURATION_MS = 350;

/** Lets rows with a `data-key` glide from where they stood to where they stand now (first, last, invert, play). */
export function useFlip(list: RefObject<HTMLElement | null>): void {
  const before = useRef(new Map<string, number>());

  useLayoutEffect(() => {
    const now = new Map<string, number>();
    for (const row of list.current?.querySelectorAll<HTMLElement>("[data-key]") ?? []) {
      const key = row.dataset["key"] ?? "";
      const from = before.current.get(key);
      now.set(key, row.offsetTop);
      if (from === undefined || from === row.offsetTop || reducedMotion()) continue;
      row.animate([{ transform: `translateY(${from - row.offsetTop}px)` }, { transform: "none" }], {
        duration: DURATION_MS,
        easing: "ease-out",
      });
    }
    before.current = now;
  });
}
