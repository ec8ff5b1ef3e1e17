import { byId, setUpFrame } from "./frame.ts";
import { withGrove } from "./withGrove.ts";

/** Tells Grove once that the article was read to its end. The id is the article's: reading it again earns nothing again. */
function watchReading(article: HTMLElement, end: HTMLElement): void {
  const slug = article.dataset.slug ?? "";
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    withGrove((grove) => void grove.track("article.read", { article: slug }, { id: `read:${slug}` }));
  });
  seen.observe(end);
}

await setUpFrame();
watchReading(byId("article", HTMLElement), byId("end", HTMLElement));
