/** What stands in an object at a path of names; own properties only (F44), and none of a list's. `undefined` where there is nothing. */
export function ownValue(value: unknown, names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    if (typeof at !== "object" || at === null || Array.isArray(at) || !Object.hasOwn(at, name))
      return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}
