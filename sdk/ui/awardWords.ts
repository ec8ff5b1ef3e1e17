import type { MeView } from "../../server/protocol/views.ts";
import type { I18n } from "../i18n/createI18n.ts";

/** "50 Points + 10 Experience"; empty for nothing. */
export function awardWords(
  { number, pick }: I18n,
  currencies: MeView["currencies"],
  award: Record<string, number> | undefined,
): string {
  return Object.entries(award ?? {})
    .map(([id, amount]) => `${number(amount)} ${pick(currencies[id], id)}`)
    .join(" + ");
}
