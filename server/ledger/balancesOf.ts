import { isCounter } from "../rules/counterCurrency.ts";
import type { Balance, CompiledProgram, MemberState } from "../rules/types.ts";

/** Balances of every currency that the programme has, and of those it once had and the member still holds; counters are none. */
export function balancesOf(program: CompiledProgram, state: MemberState): Record<string, Balance> {
  const balances: Record<string, Balance> = {};
  for (const currency of Object.keys(program.program.currencies)) {
    balances[currency] = { available: 0, pending: 0, owed: 0, lifetime: 0 };
  }
  for (const [currency, balance] of Object.entries(state.balances)) {
    if (!isCounter(currency)) balances[currency] = balance;
  }
  return balances;
}
