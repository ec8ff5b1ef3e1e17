import type { ComponentChild } from "preact";
import { h } from "preact";
import { useState } from "preact/hooks";
import type { Command } from "../../server/protocol/socket.ts";
import type { Page } from "../page/Page.ts";

/** What is asked: why an entry is there, or why something is not. */
export type WhyQuestion =
  | { name: "why:entry"; payload: Command<"why:entry"> }
  | { name: "why:not"; payload: Command<"why:not"> };
/** @param title What it is about. @param about More of it, to stand above the answer. */
export type AskWhy = (question: WhyQuestion, title: string, about?: string) => void;

/** A dialog that explains, to be put anywhere in an element, and what opens it; its code comes with the first question. */
export function useWhy(page: Page): [dialog: ComponentChild, ask: AskWhy] {
  const [dialog, show] = useState<ComponentChild>(null);
  const ask: AskWhy = (question, title, about) =>
    void import("../why/Why.tsx").then(
      ({ Why }) => show(h(Why, { page, question, title, about, onClose: () => show(null) })),
      () => {},
    );
  return [dialog, ask];
}
