// Runs before the first paint: the page is light or dark from its first pixel on.
{
  let stored = null;
  try {
    stored = localStorage.getItem("demo.scheme");
  } catch {
    // Storage may be blocked; the system's choice stands.
  }
  const dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.scheme = dark ? "dark" : "light";
}
