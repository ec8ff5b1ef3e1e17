import { useEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";
import type { Page } from "../page/Page.ts";

/**
 * Tells whether this element is the one of the page that says something: the first that asks under this id. Two elements
 * that show the same say it once.
 */
export function useVoice(page: Page): (id: string) => boolean {
  const [mine] = useState({});
  return (id) => page.shared(`said:${id}`, () => mine) === mine;
}

/** Celebrates on what shows `subject` when it is its turn. */
export function useCelebration<E extends Element>(page: Page, subject: string): RefObject<E | null> {
  const place = useRef<E>(null);
  const celebration = page.celebrated.value.find((one) => one.subject === subject);
  useEffect(() => {
    if (place.current) celebration?.burst(place.current);
  }, [celebration]);
  return place;
}
