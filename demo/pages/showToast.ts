const SHOWN_MS = 4_000;

/** Says one short thing at the foot of the page; a later one replaces it. */
export function showToast(text: string): void {
  const toast = document.getElementById("toast");
  if (!toast) return;
  toast.textContent = text;
  toast.dataset.shown = "";
  setTimeout(() => {
    if (toast.textContent === text) delete toast.dataset.shown;
  }, SHOWN_MS);
}
