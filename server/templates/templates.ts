import { magazine } from "./magazine/magazine.ts";
import { shop } from "./shop/shop.ts";
import type { Template } from "./template.ts";

/** Programmes to begin with, by name; each is explained in `docs/templates/`. */
export const templates: Readonly<Record<string, Template>> = { shop, magazine };

/** Names of the templates, for messages. */
export const TEMPLATE_NAMES: readonly string[] = Object.keys(templates);

/** A template by its name; `undefined` for one that there is not. */
export function templateNamed(name: string): Template | undefined {
  return Object.hasOwn(templates, name) ? templates[name] : undefined;
}
