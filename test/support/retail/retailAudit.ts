import type { RetailLine } from "./readRetail.ts";

/** A line that a customer bought, and what of it stays. */
export interface KeptLine {
  id: string;
  customer: string;
  price: number;
  bought: number;
  kept: number;
}

/** What becomes of the lines: each cancellation takes from what the same customer bought of the same thing at the same price, the latest first. */
export function matchCancellations(lines: readonly RetailLine[]): {
  kept: KeptLine[];
  /** In order: which line, and how many of it go back. */
  cancelled: { line: KeptLine; quantity: number }[];
} {
  const kept: KeptLine[] = [];
  const cancelled: { line: KeptLine; quantity: number }[] = [];
  const stacks = new Map<string, KeptLine[]>();
  for (const [place, { invoice, stock, quantity, price, customer }] of lines.entries()) {
    const name = `${customer} ${stock} ${price}`;
    if (quantity > 0 && !invoice.startsWith("C")) {
      const line = { id: `${invoice}-${place}`, customer, price, bought: quantity, kept: quantity };
      kept.push(line);
      stacks.set(name, [...(stacks.get(name) ?? []), line]);
    }
    if (!invoice.startsWith("C")) continue;
    let left = -quantity;
    for (const line of (stacks.get(name) ?? []).toReversed()) {
      const taken = Math.min(left, line.kept);
      if (taken <= 0) continue;
      line.kept -= taken;
      left -= taken;
      cancelled.push({ line, quantity: taken });
    }
  }
  return { kept, cancelled };
}

/** Points of each customer: one for each whole pound of what stays of each line. Guests get none. */
export function pointsDue(kept: readonly KeptLine[]): Map<string, number> {
  const due = new Map<string, number>();
  for (const { customer, price, kept: quantity } of kept) {
    if (customer === "") continue;
    due.set(customer, (due.get(customer) ?? 0) + Math.floor((price * quantity) / 100));
  }
  return due;
}
