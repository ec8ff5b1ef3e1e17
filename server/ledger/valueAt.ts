import { ownValue } from "../rules/ownValue.ts";
import type { Properties } from "../rules/types.ts";

/**
 * What stands at a path of an event's properties, exactly as the rules read it.
 *
 * @param path Such as `properties.amount`.
 */
export function valueAt(properties: Properties, path: string): unknown {
  return ownValue(properties, path.split(".").slice(1));
}
