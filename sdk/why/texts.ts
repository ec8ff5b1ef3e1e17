/** Texts of the dialog that explains, in both languages; they come with it. */
export const whyTexts = {
  en: {
    "why.close": "Close",
    "why.loading": "One moment …",
    "why.none": "There is nothing more to tell.",
    "why.given": "given",
    "why.cut": "cut",
    "why.refused": "not given",
    "why.taken": "taken back",
    "why.take": "Take it along",
    "why.takeAbout": "A signed Open Badge, to show wherever you like",
    "why.taking": "One moment …",
  },
  zh: {
    "why.close": "关闭",
    "why.loading": "请稍候……",
    "why.none": "没有更多说明。",
    "why.given": "已发放",
    "why.cut": "部分发放",
    "why.refused": "未发放",
    "why.taken": "已收回",
    "why.take": "带走徽章",
    "why.takeAbout": "经签名的开放徽章，可在任何地方出示",
    "why.taking": "请稍候……",
  },
};
