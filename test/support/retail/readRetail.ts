import { seededRandom } from "../life/seededRandom.ts";

/** A line of an invoice; a cancelled one has an invoice number that begins with C, and a negative quantity. */
export interface RetailLine {
  invoice: string;
  stock: string;
  quantity: number;
  /** Pence. */
  price: number;
  /** Empty for whoever bought without an account. */
  customer: string;
}

/** Reads the eight columns of UCI's "Online Retail", quoted or not. */
export function parseRetail(csv: string): RetailLine[] {
  const [, ...lines] = csv.split(/\r?\n/);
  return lines.flatMap((text): RetailLine[] => {
    const fields = Array.from(
      text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
      (field) => field[1] ?? field[2]!,
    );
    const [invoice = "", stock = "", , quantity = "", , price = "", customer = ""] = fields;
    if (invoice === "") return [];
    const pence = Math.round(Number(price) * 100);
    return [
      { invoice, stock, quantity: Number(quantity), price: pence, customer: customer.replace(/\.0$/, "") },
    ];
  });
}

/** Made-up lines of the very shape, with everything that the real ones have wrong. */
export function madeUpRetail(seed: number, invoices = 600): string {
  const random = seededRandom(seed);
  const rows = ["InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"];
  const bought: { stock: string; quantity: number; price: string; customer: string }[] = [];
  const row = (invoice: string, line: (typeof bought)[number], description: string): void => {
    const { stock, quantity, price, customer } = line;
    rows.push(
      `${invoice},${stock},${description},${quantity},12/1/2010 8:26,${price},${customer},United Kingdom`,
    );
  };
  for (let number = 536_365; number < 536_365 + invoices; number += 1) {
    const customer = random.chance(0.25) ? "" : `${random.int(12_346, 12_420)}`;
    for (let line = random.int(1, 6); line > 0; line -= 1) {
      const price = (random.int(0, 1_500) / 100).toFixed(2);
      const sold = { stock: `${random.int(20_000, 20_400)}A`, quantity: random.int(1, 24), price, customer };
      bought.push(sold);
      row(`${number}`, sold, random.chance(0.1) ? '"HEART, ""GLASS"""' : "LANTERN");
    }
    if (!random.chance(0.2)) continue;
    const back = random.pick(bought);
    const quantity = -random.int(1, back.quantity);
    row(`C${number}`, { ...back, quantity }, "Discount");
    // Sent back what was never bought here, and stock that was lost: negative, without a customer.
    if (random.chance(0.3)) row(`C${number}`, { ...back, stock: "D", quantity: -1 }, "Discount");
    if (random.chance(0.3)) row(`${number}`, { ...back, quantity: -random.int(1, 9), customer: "" }, "?");
  }
  return rows.join("\r\n");
}
