import { readFileSync } from "node:fs";
import { CliError } from "./cliError.ts";

/** A purchase as the event that a shop's back end would have sent. */
export interface Purchase {
  id: string;
  type: "order.paid";
  memberId: string;
  at: string;
  properties: { amount: number; quantity: number };
}

const LINE = /^\s*(\d+)\s+(\d{4})(\d{2})(\d{2})\s+(\d+)\s+(\d+(?:\.\d+)?)\s*$/;

/**
 * Reads purchases from text with four columns: customer, date (YYYYMMDD), quantity, amount.
 *
 * The n-th purchase (from 1) becomes the event `cdnow-n` of member `c<customer>`, at noon UTC of its date. A first line that
 * is no purchase is the heading; any later one is a fault.
 */
export function readPurchases(file: string): Purchase[] {
  const lines = readText(file).split(/\r?\n/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  if (lines[0] !== undefined && !LINE.test(lines[0])) lines.shift();
  return lines.map((line, index) => {
    const [, customer, year, month, day, quantity, amount] = LINE.exec(line) ?? [];
    if (customer === undefined)
      throw new CliError(`${file}: purchase ${index + 1} is not readable: ${line.slice(0, 80)}`);
    return {
      id: `cdnow-${index + 1}`,
      type: "order.paid",
      memberId: `c${customer}`,
      at: `${year}-${month}-${day}T12:00:00Z`,
      properties: { amount: Number(amount), quantity: Number(quantity) },
    };
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : `${file} can't be read`);
  }
}
