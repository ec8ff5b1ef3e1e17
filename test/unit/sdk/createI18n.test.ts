import { describe, expect, it } from "vitest";
import { createI18n } from "../../../sdk/i18n/createI18n.ts";
import { editing } from "../../../sdk/i18n/editing.ts";
import { texts as english } from "../../../sdk/i18n/en.ts";
import { texts as chinese } from "../../../sdk/i18n/zh.ts";

const en = createI18n("en", english);
const zh = createI18n("zh-CN", chinese);

describe("texts", () => {
  it("choose the plural form of the number", () => {
    expect(en.t("thread.count", { n: 1 })).toBe("1 comment");
    expect(en.t("thread.count", { n: 1_200 })).toBe("1,200 comments");
    expect(zh.t("thread.count", { n: 1 })).toBe("1 条评论");
  });

  it("are there in both languages, with the same names to fill in", () => {
    const slots = (entry: unknown) => new Set(JSON.stringify(entry).match(/\{\w+\}/g) ?? []);
    expect(Object.keys(editing.zh)).toEqual(Object.keys(editing.en));
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
    for (const [name, entry] of Object.entries(english)) {
      expect([name, slots(chinese[name as keyof typeof english])]).toEqual([name, slots(entry)]);
    }
  });

  it("put what comes from outside in as it is, pattern or not", () => {
    expect(en.t("points.toNext", { n: 5, name: "$& {n}" })).toBe("5 to $& {n}");
  });

  it("use the plural categories of the owner's own language", () => {
    const polish = createI18n("pl", {
      "thread.count": { one: "{n} komentarz", few: "{n} komentarze", other: "{n} komentarzy" },
    });
    expect([1, 3, 5].map((n) => polish.t("thread.count", { n }))).toEqual([
      "1 komentarz",
      "3 komentarze",
      "5 komentarzy",
    ]);
  });
});

describe("texts that come later", () => {
  it("are learned in the language at hand, and the owner's own words stay", () => {
    const own = createI18n("zh-TW", { ...chinese, "editor.post": "送出" });
    own.learn(editing);
    expect([own.t("editor.post"), own.t("editor.cancel")]).toEqual(["送出", "取消"]);
  });
});

describe("formats", () => {
  it("tell how long ago something was in the largest whole unit", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(en.ago("2026-11-22T11:59:40Z", now)).toBe("now");
    expect(en.ago("2026-11-22T11:57:00Z", now)).toBe("3 minutes ago");
    expect(en.ago("2026-11-29T12:00:00Z", now)).toBe("next week");
  });

  it("show the sign of what came in and of what went", () => {
    expect([en.signed(10), en.signed(0), en.signed(-3)]).toEqual(["+10", "0", "-3"]);
  });

  it("pick the programme's text in the nearest locale", () => {
    const name = { en: "Points", zh: "积分" };
    expect([en.pick(name), zh.pick(name), en.pick("Punkte"), en.pick(undefined, "x")]).toEqual([
      "Points",
      "积分",
      "Punkte",
      "x",
    ]);
  });

  it("have words for every failure code, known or not", () => {
    expect(en.failure("rate_limited")).toBe("Too fast. Try again in a moment.");
    expect(en.failure("anything_else")).toBe("That did not work.");
  });
});
