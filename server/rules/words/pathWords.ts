import type { Names } from "./names.ts";
import { same, say, type Words } from "./words.ts";

/** Properties that shops and magazines often send. */
const KNOWN: Record<string, string> = {
  amount: "金额",
  total: "总额",
  price: "价格",
  quantity: "数量",
  count: "数量",
  length: "长度",
  rating: "评分",
  category: "类别",
  country: "国家或地区",
  product: "商品",
  items: "商品",
  reply: "回复",
  thread: "讨论",
  method: "方式",
};

const FIELDS: Record<string, Words> = {
  available: { en: "available", zh: "可用" },
  pending: { en: "on hold", zh: "待生效" },
  owed: { en: "owed", zh: "欠" },
  lifetime: { en: "earned in all", zh: "累计" },
};

/**
 * What a path of a condition is called in a sentence: `the amount`, `your level`. `null` for what a site keeps about its members
 * for itself (traits, segments): the member is told that it decided, never what it says.
 */
export function pathWords(path: string, names: Names): Words | null {
  const [root, kind = "", ...rest] = path.split(".");
  if (root === "properties") return propertyWords([kind, ...rest]);
  if (path === "event.at") return { en: "the time", zh: "时间" };
  if (path === "event.type") return { en: "the event", zh: "事件" };
  if (root === "award") return { en: "the award", zh: "奖励" };
  return root === "member" ? memberWords(kind, rest, names) : same(path);
}

function propertyWords(path: readonly string[]): Words {
  const name = path.at(-1) ?? "";
  const spaced = name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase();
  return { en: `the ${spaced}`, zh: KNOWN[name] ?? `“${name}”` };
}

function memberWords(kind: string, rest: readonly string[], names: Names): Words | null {
  const last = rest.at(-1) ?? "";
  const id = rest.slice(0, -1).join(".");
  switch (kind) {
    case "tier":
      return { en: "your level", zh: "您的等级" };
    case "balances":
      return balanceWords(names.currency(id), FIELDS[last] ?? same(last));
    case "lifetime":
      return balanceWords(names.currency(rest.join(".")), FIELDS["lifetime"]!);
    case "badges":
      return about(names.rule(`badge:${id}`), "badge", "徽章");
    case "streaks":
      return about(names.rule(`streak:${id}`), "streak", "连续记录");
    case "quests":
      return about(names.rule(`quest:${id}`), "quest", "任务");
    case "counters": {
      const name = names.currency(`#${rest.join(".")}`);
      return say((language) => (language === "zh" ? `“${name.zh}”的次数` : `the count “${name.en}”`));
    }
    case "referred":
      return { en: "the number of friends you invited", zh: "您邀请的朋友数" };
    default:
      return null;
  }
}

function balanceWords(currency: Words, field: Words): Words {
  return {
    en: `your ${currency.en} (${field.en})`,
    zh: `您的${currency.zh}（${field.zh}）`,
  };
}

function about(name: Words, en: string, zh: string): Words {
  return { en: `your ${en} “${name.en}”`, zh: `您的${zh}“${name.zh}”` };
}
