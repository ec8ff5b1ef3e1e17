import { fileURLToPath } from "node:url";

/** Where the build puts the page's side; the same whether the server runs compiled (from `dist/server`) or from its sources. */
export function builtFolder(part: "sdk" | "demo/pages" | "console"): string {
  const compiled = import.meta.url.endsWith(".js");
  return fileURLToPath(new URL(compiled ? `../${part}/` : `../dist/${part}/`, import.meta.url));
}
