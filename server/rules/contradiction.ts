/** Why operators at one path can never hold together, or `null`. Bounds of different types are left alone. */
export function contradiction(operators: Readonly<Record<string, unknown>>): string | null {
  if (Array.isArray(operators["$in"]) && operators["$in"].length === 0)
    return "can never hold: the list is empty";
  const low = operators["$gte"] ?? operators["$gt"];
  const high = operators["$lte"] ?? operators["$lt"];
  if (typeof low !== "number" || typeof high !== "number") return null;
  const open = operators["$gte"] === undefined || operators["$lte"] === undefined;
  return low > high || (open && low === high)
    ? `can never hold: between ${low} and ${high} lies nothing`
    : null;
}
