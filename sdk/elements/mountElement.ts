import { signal, type ReadonlySignal } from "@preact/signals";
import { h, render, type ComponentType } from "preact";
import type { GroveInstance } from "../grove.ts";
import type { Page } from "../page/Page.ts";
import { Frame } from "../ui/Frame.tsx";
import base from "../ui/base.css?inline";
import type { Mounted } from "./defineElement.ts";

export interface ViewProps {
  host: HTMLElement;
  page: Page;
  /** An attribute of the host, kept up to date. */
  attribute: (name: string) => string | null;
}

/** What an element's own chunk exports. */
export interface ElementModule {
  View: ComponentType<ViewProps>;
  styles: string;
}

function sheetOf(styles: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}

/** Renders an element into its host's shadow root. A host that leaves and comes back starts anew in the same root. */
export async function mountElement(
  host: HTMLElement,
  grove: GroveInstance,
  module: ElementModule,
): Promise<Mounted> {
  const page = await grove.page;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const changes: ReadonlySignal<number> & { value: number } = signal(0);
  const attribute = (name: string): string | null => (changes.value < 0 ? null : host.getAttribute(name));

  root.textContent = "";
  root.adoptedStyleSheets = [sheetOf(base), sheetOf(module.styles)];
  const unmount = (): void => {
    forget();
    render(null, root);
  };
  const forget = grove.onDestroy(unmount);
  render(h(Frame, { page }, h(module.View, { host, page, attribute })), root);
  return { update: () => (changes.value += 1), unmount };
}
