/** How far below or above what is seen an element begins to load, in CSS pixels. */
const MARGIN = "600px";

/** Runs `then` once when the element is near the viewport; returns what calls it off. */
export function whenNear(host: Element, then: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: MARGIN },
  );
  observer.observe(host);
  return () => observer.disconnect();
}
