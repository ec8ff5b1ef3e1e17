interface Policies {
  createPolicy: (
    name: string,
    rules: { createHTML: (html: string) => string },
  ) => { createHTML: (html: string) => string };
}

/** The page's policy for what the server rendered to its safe subset; `null` where a page forbids the name. */
const policy = createPolicy();

function createPolicy(): ReturnType<Policies["createPolicy"]> | null {
  const policies: Policies | undefined = Reflect.get(globalThis, "trustedTypes");
  try {
    return policies?.createPolicy("grove", { createHTML: (html) => html }) ?? { createHTML: (html) => html };
  } catch {
    return null;
  }
}

/** Puts the server's safe HTML into `target`; where the page allows no policy of ours, its words alone. */
export function trustedHtml(target: HTMLElement, html: string): void {
  if (policy) target.innerHTML = policy.createHTML(html);
  else target.textContent = html.replace(/<[^>]*>/g, " ");
}
