import { reducedMotion } from "../ui/reducedMotion.ts";

const SPARKS = 14;
const DURATION_MS = 900;
/** How far sparks fly, in CSS pixels. */
const REACH = 64;
/** How much wider what is celebrated becomes for a moment, in CSS pixels. */
const SWELL = 8;

/**
 * A short burst of sparks from the middle of an element, drawn inside of its own box's root and gone by itself: nothing
 * moves, nothing can be clicked, and nothing happens where less motion is wanted.
 */
export function burst(element: Element): void {
  if (reducedMotion() || typeof element.animate !== "function") return;
  const box = element.getBoundingClientRect();
  // The same few pixels for a medal and for a card.
  const scale = 1 + Math.min(0.1, SWELL / box.width);
  element.animate([{ scale: 1 }, { scale }, { scale: 1 }], { duration: DURATION_MS / 2, easing: "ease-out" });
  const root = element.closest(".root");
  if (!root) return;
  const field = document.createElement("div");
  field.ariaHidden = "true";
  // By script, not as an attribute: a page's policy may allow no inline style.
  Object.assign(field.style, {
    position: "fixed",
    left: `${box.left + box.width / 2}px`,
    top: `${box.top + Math.min(box.height / 2, REACH)}px`,
    pointerEvents: "none",
    zIndex: "9",
  });
  // Beside the root, not in it: a size container would hold what is fixed.
  root.parentNode?.append(field);
  const colour = getComputedStyle(root).getPropertyValue("--accent");
  const flights = Array.from({ length: SPARKS }, (_, index) => spark(field, index, colour).finished);
  void Promise.allSettled(flights).then(() => field.remove());
}

function spark(field: Element, index: number, colour: string): Animation {
  const angle = ((index + Math.random() * 0.6) / SPARKS) * 2 * Math.PI;
  const reach = REACH * (0.6 + Math.random() * 0.6);
  const dot = document.createElement("i");
  Object.assign(dot.style, {
    position: "absolute",
    width: "7px",
    height: "7px",
    margin: "-3px",
    borderRadius: index % 3 === 0 ? "2px" : "50%",
    background: index % 2 === 0 ? colour : "#e0a82e",
  });
  field.append(dot);
  const to = `translate(${Math.cos(angle) * reach}px, ${Math.sin(angle) * reach}px)`;
  return dot.animate(
    [
      { transform: "none", opacity: 1 },
      { transform: to, opacity: 1, offset: 0.6 },
      { transform: `${to} translateY(14px) scale(0.4)`, opacity: 0 },
    ],
    { duration: DURATION_MS, easing: "cubic-bezier(0.15, 0.7, 0.3, 1)", fill: "forwards" },
  );
}
