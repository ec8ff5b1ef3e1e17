import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPurchases } from "../../../server/cli/readPurchases.ts";
import { sendEvents } from "../../../server/cli/sendEvents.ts";
import { startApp } from "../../support/startApp.ts";

const LINES = [
  " customer_id  date number_of_cds  dollar_value",
  " 00001 19970101  1   11.77",
  " 00002 19970112  5   77.00",
  " 00002 19970112  1    0.00",
  "",
];

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grove-replay-"));
  file = join(folder, "purchases.txt");
  writeFileSync(file, LINES.join("\r\n"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("replaying purchases", () => {
  it("numbers the purchases from 1, after the heading", () => {
    expect(readPurchases(file)).toEqual([
      {
        id: "cdnow-1",
        type: "order.paid",
        memberId: "c00001",
        at: "1997-01-01T12:00:00Z",
        properties: { amount: 11.77, quantity: 1 },
      },
      expect.objectContaining({ id: "cdnow-2", memberId: "c00002" }),
      expect.objectContaining({ id: "cdnow-3", properties: { amount: 0, quantity: 1 } }),
    ]);
  });

  it("names the purchase that it can't read", () => {
    writeFileSync(file, " 00001 19970101  1   11.77\n 00002 yesterday 1 3\n");
    expect(() => readPurchases(file)).toThrow(/purchase 2 is not readable/);
  });

  it("awards each purchase once, however often it is sent", async () => {
    await using app = await startApp();
    const target = { url: app.url, key: app.secretKey };

    const first = await sendEvents(target, readPurchases(file));
    const again = await sendEvents(target, readPurchases(file));

    expect(first).toMatchObject({ accepted: 3, rejected: 0, awarded: { points: 88 } });
    expect(again).toMatchObject({ accepted: 0, duplicate: 3, awarded: {} });
  });

  it("tells what the server refuses a call for", async () => {
    await using app = await startApp();
    await expect(sendEvents({ url: app.url, key: "sk_wrong" }, readPurchases(file))).rejects.toThrow(/401/);
  });
});
