import { setUpIdentity } from "./identity.ts";
import { showToast } from "./showToast.ts";
import { withGrove } from "./withGrove.ts";

/** Finds an element that the page's own HTML holds. */
export function byId<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no #${id}`);
  return found;
}

function setUpScheme(button: HTMLButtonElement): void {
  const root = document.documentElement;
  const show = (): void => button.setAttribute("aria-pressed", String(root.dataset.scheme === "dark"));
  show();
  button.addEventListener("click", () => {
    root.dataset.scheme = root.dataset.scheme === "dark" ? "light" : "dark";
    localStorage.setItem("demo.scheme", root.dataset.scheme);
    show();
  });
}

/** Opens this page a second time as the next person in the list, so that both can be seen side by side. */
function setUpSecondWindow(button: HTMLButtonElement, select: HTMLSelectElement): void {
  button.addEventListener("click", () => {
    const others = Array.from(select.options, (option) => option.value);
    const next = others[(select.selectedIndex + 1) % others.length] ?? "guest";
    const url = new URL(location.href);
    url.searchParams.set("as", next);
    window.open(
      url,
      "_blank",
      `popup,width=${Math.min(screen.availWidth, 720)},height=${screen.availHeight}`,
    );
  });
}

const ANSWERS = {
  accepted: "Thank you. See you on the first of the month.",
  duplicate: "You are on the list already.",
  rejected: "Choose who you are to join the letter.",
};

function setUpNewsletter(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    withGrove(async (grove) => {
      const { status } = await grove.track("newsletter.joined", {}, { id: "newsletter" });
      showToast(ANSWERS[status]);
    });
  });
}

function markCurrentPage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("header.site nav a")) {
    const inside =
      link.pathname === "/" ? location.pathname === "/" : location.pathname.startsWith(link.pathname);
    if (inside) link.setAttribute("aria-current", "page");
  }
}

/** What the shop and the magazine have in common: who is here, light or dark, a second window, the letter, the daily visit. */
export async function setUpFrame(): Promise<() => string | null> {
  const select = byId("who", HTMLSelectElement);
  markCurrentPage();
  setUpScheme(byId("scheme", HTMLButtonElement));
  setUpSecondWindow(byId("second", HTMLButtonElement), select);
  setUpNewsletter(byId("newsletter", HTMLFormElement));
  const member = await setUpIdentity(select);
  withGrove((grove) => void grove.track("visit"));
  return member;
}
