import { useEffect, useRef, useState } from "preact/hooks";
import { reducedMotion } from "./reducedMotion.ts";

const DURATION_MS = 700;

/** Moves a shown number gently to `target`; at once on the first sight and where motion is not wanted. */
export function useCountUp(target: number): number {
  const [shown, setShown] = useState(target);
  const current = useRef(target);

  useEffect(() => {
    const from = current.current;
    const begin = performance.now();
    let frame = 0;
    const step = (time: number): void => {
      const part = reducedMotion() ? 1 : Math.min(1, Math.max(0, (time - begin) / DURATION_MS));
      current.current = Math.round(from + (target - from) * (1 - (1 - part) ** 3));
      setShown(current.current);
      if (part < 1) frame = requestAnimationFrame(step);
    };
    if (from !== target) step(begin);
    return () => cancelAnimationFrame(frame);
  }, [target]);

  return shown;
}
