import type { Properties } from "../rules/types.ts";

/**
 * What stands at a path of an event's properties; own names only.
 *
 * @param path Such as `properties.amount`.
 */
export function valueAt(properties: Properties, path: string): unknown {
  let value: unknown = properties;
  for (const name of path.split(".").slice(1)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
