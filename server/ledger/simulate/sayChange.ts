/** By how much each currency changes: `+152 beans, −3 xp`; empty where none does. */
export function sayChange(
  currencies: Readonly<Record<string, { stored: number; proposed: number }>>,
): string {
  return Object.entries(currencies)
    .map(([currency, { stored, proposed }]) => ({ currency, by: proposed - stored }))
    .filter(({ by }) => by !== 0)
    .map(({ currency, by }) => `${by > 0 ? "+" : "−"}${Math.abs(by)} ${currency}`)
    .join(", ");
}
