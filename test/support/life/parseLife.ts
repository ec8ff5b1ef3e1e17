/** A line of a story in the documentation. Times are ISO 8601 in UTC, to the minute or the second. */
export type LifeLine = { at: number; text: string } & (
  | {
      kind: "event";
      who: string;
      type: string;
      properties: Record<string, unknown>;
      id?: string;
      gets: Gains;
    }
  | { kind: "back"; who: string; id: string; part: Record<string, number>; gets: Gains }
  | { kind: "spend"; who: string; amount: number; currency: string; id: string }
  | { kind: "act"; who: string; action: StreakAct; streak: string }
  | { kind: "zone"; who: string; zone: string }
  | { kind: "referral"; who: string; by: string }
  | { kind: "has"; who: string; facts: Fact[] }
  | { kind: "board"; board: string; rows: { who: string; score: number }[] }
);

/** What a member does about a streak, by the words of a story. */
const ACTS = {
  "buys a freeze of": "buy",
  repairs: "repair",
  pauses: "pause",
  resumes: "resume",
} as const;
export type StreakAct = (typeof ACTS)[keyof typeof ACTS];

/** Net amounts by currency; zeros are left out. */
export type Gains = Record<string, number>;

export type Fact =
  | { what: "balance"; currency: string; field: "available" | "pending" | "owed"; amount: number }
  | { what: "tier"; id: string }
  | { what: "badge"; id: string; level: number }
  | { what: "streak"; id: string; count: number }
  | { what: "freezes"; id: string; count: number };

const EVENT = /^(\S+) (\S+) (\S+)((?: \w+=\S+)*)(?: as (\S+))?\s*-> (.+)$/;
const BACK = /^(\S+) (\S+) back (\S+)((?: \w+=\S+)*)\s*-> (.+)$/;
const SPEND = /^(\S+) (\S+) spends (\d+) (\S+) as (\S+)$/;
const ACT = /^(\S+) (\S+) (buys a freeze of|repairs|pauses|resumes) (\S+)$/;
const ZONE = /^(\S+) (\S+) lives in (\S+)$/;
const REFERRAL = /^(\S+) (\S+) comes by (\S+)$/;
const HAS = /^(\S+) (\S+) has (.+)$/;
const BOARD = /^board (\S+)\s+(\S+) is (.+)$/;

/** Reads the lines of a story. @throws Naming a line that it can't read. */
export function parseLife(story: string): LifeLine[] {
  return story
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((text) => parseLine(text));
}

function parseLine(text: string): LifeLine {
  let match: RegExpExecArray | null;
  if ((match = BOARD.exec(text))) {
    const [, board = "", at = "", rows = ""] = match;
    return { kind: "board", text, at: instant(at, text), board, rows: rowsOf(rows) };
  }
  if ((match = BACK.exec(text))) {
    const [, who = "", at = "", id = "", part = "", gets = ""] = match;
    return {
      kind: "back",
      text,
      at: instant(at, text),
      who,
      id,
      part: pairs(part) as Record<string, number>,
      gets: gainsOf(gets),
    };
  }
  if ((match = SPEND.exec(text))) {
    const [, who = "", at = "", amount = "", currency = "", id = ""] = match;
    return { kind: "spend", text, at: instant(at, text), who, amount: Number(amount), currency, id };
  }
  if ((match = ACT.exec(text))) {
    const [, who = "", at = "", words = "", streak = ""] = match;
    return {
      kind: "act",
      text,
      at: instant(at, text),
      who,
      action: ACTS[words as keyof typeof ACTS],
      streak,
    };
  }
  if ((match = ZONE.exec(text))) {
    return { kind: "zone", text, at: instant(match[2]!, text), who: match[1]!, zone: match[3]! };
  }
  if ((match = REFERRAL.exec(text))) {
    return { kind: "referral", text, at: instant(match[2]!, text), who: match[1]!, by: match[3]! };
  }
  if ((match = HAS.exec(text))) {
    const facts = match[3]!.split(", ").map((fact) => factOf(fact, text));
    return { kind: "has", text, at: instant(match[2]!, text), who: match[1]!, facts };
  }
  if ((match = EVENT.exec(text))) {
    const [, who = "", at = "", type = "", properties = "", id, gets = ""] = match;
    const event = { who, type, properties: pairs(properties), gets: gainsOf(gets) };
    return { kind: "event", text, at: instant(at, text), ...event, ...(id !== undefined && { id }) };
  }
  throw new Error(`a story can't say: ${text}`);
}

function instant(text: string, line: string): number {
  const at = Date.parse(`${text}Z`);
  if (Number.isNaN(at)) throw new Error(`no time in: ${line}`);
  return at;
}

/** `amount=5 coupon=X`: numbers where they look like one. */
function pairs(text: string): Record<string, unknown> {
  const found = text
    .trim()
    .split(" ")
    .filter((pair) => pair !== "");
  return Object.fromEntries(
    found.map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return [name, /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value];
    }),
  );
}

/** `29 points, 1 karma`, or `nothing`. */
function gainsOf(text: string): Gains {
  if (text === "nothing") return {};
  const gains = text.split(", ").map((part): [string, number] => {
    const [amount = "", currency = ""] = part.split(" ");
    return [currency, Number(amount)];
  });
  return Object.fromEntries(gains.filter(([, amount]) => amount !== 0));
}

function factOf(text: string, line: string): Fact {
  const words = text.split(" ");
  const [first = "", second = "", third = "", fourth = ""] = words;
  if (first === "tier") return { what: "tier", id: second };
  if (first === "badge") return { what: "badge", id: second, level: Number(third) };
  if (first === "streak") return { what: "streak", id: second, count: Number(third) };
  if (second === "freezes") return { what: "freezes", id: fourth, count: Number(first) };
  const amount = Number(first);
  if (Number.isNaN(amount)) throw new Error(`what is "${text}" in: ${line}`);
  if (second === "pending" || second === "owed")
    return { what: "balance", currency: third, field: second, amount };
  return { what: "balance", currency: second, field: "available", amount };
}

function rowsOf(text: string): { who: string; score: number }[] {
  if (text === "nobody") return [];
  return text.split(", ").map((row) => {
    const [who = "", score = ""] = row.split(" ");
    return { who, score: Number(score) };
  });
}
