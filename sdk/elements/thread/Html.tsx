import { useLayoutEffect, useRef } from "preact/hooks";
import { trustedHtml } from "./trustedHtml.ts";

/** HTML that the server made safe. Set only when it changes, so that what somebody selects in it stays selected. */
export function Html({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) trustedHtml(box.current, html);
  }, [html]);
  return <div class="body" part="body" dir="auto" ref={box} />;
}
