/**
 * The script tag: `<script async src="https://grove.example.com/grove.js" data-site="demo"></script>`.
 * Defines the elements as stubs and fetches the rest, from where it came itself, once one of them stands in the page or
 * somebody calls `grove.push`. It asks the page for as little as it can: names may be clobbered, prototypes patched.
 */
import { defineElement, type Mounted } from "./elements/defineElement.ts";
import type { ElementModule } from "./elements/mountElement.ts";
import { whenNear } from "./elements/whenNear.ts";
import type { GroveInstance } from "./grove.ts";
import type { Grove, GroveOptions } from "./options.ts";
import { queryPage } from "./page/queryPage.ts";

/** Hashed file names, put in by the build. */
declare const GROVE_ENTRIES: {
  core: string;
  elements: Record<string, string>;
  texts: Record<string, string>;
};

interface Core {
  createGrove: (options: GroveOptions) => GroveInstance;
  mountElement: (host: HTMLElement, grove: GroveInstance, module: ElementModule) => Promise<Mounted>;
}
type Task = (grove: Grove) => void;
interface Queue {
  push: (...tasks: Task[]) => void;
  /** Marks a queue that a loader serves already. */
  live: true;
}

const { core, elements, texts } = GROVE_ENTRIES;

/** `document.currentScript`, even where an `<img name="currentScript">` stands in its place. */
function ownScript(): HTMLScriptElement | null {
  const running: unknown = Reflect.get(Document.prototype, "currentScript", document);
  const script = running ?? queryPage('script[data-site][src*="grove.js"]');
  return script instanceof HTMLScriptElement ? script : null;
}

function main(script: HTMLScriptElement | null): void {
  // Not `window.grove`: an `<img name="grove">` answers to that too, hence the checks of what it is.
  const before: unknown = Reflect.get(window, "grove");
  if (Object(before).live === true) return;
  if (!script?.dataset["site"]) return warn("its script tag needs data-site with the id of your site");

  const { site, token, locale, theme, consent } = script.dataset;
  const server = new URL(script.src).origin;
  const fetched = <M>(file: string): Promise<M> =>
    import(/* @vite-ignore */ `${server}/sdk/assets/${file}.js`);
  let begun: Promise<[Core, GroveInstance]> | undefined;

  const begin = (): Promise<[Core, GroveInstance]> =>
    (begun ??= (async () => {
      const words = locale || document.documentElement.lang || navigator.language;
      // Fetched side by side; the core finds it in the browser's module map.
      fetched((words.startsWith("zh") ? texts["zh"] : texts["en"])!).catch(() => {});
      try {
        const module = await fetched<Core>(core);
        const options = { site, server, token, locale, theme, consent: consent !== "pending" };
        return [module, module.createGrove(options)];
      } catch (error) {
        warn(
          `${server}/sdk/ can't be loaded. Check that the server runs and that the page's Content-Security-Policy names it in script-src.`,
        );
        throw error;
      }
    })());

  const push = (...tasks: Task[]): void => {
    for (const task of tasks)
      begin().then(
        ([, grove]) => task(grove),
        () => {},
      );
  };
  Reflect.set(window, "grove", { push, live: true } satisfies Queue);
  if (Array.isArray(before)) push(...(before as Task[]));
  if (location.search.includes("grove_ref=")) push(() => {});

  for (const name in elements) {
    const mount = async (host: HTMLElement): Promise<Mounted> => {
      try {
        const [[module, grove], element] = await Promise.all([
          begin(),
          fetched<ElementModule>(elements[name]!),
        ]);
        return await module.mountElement(host, grove, element);
      } catch (error) {
        sayAway(host);
        throw error;
      }
    };
    defineElement(`grove-${name}`, mount, name === "thread" ? whenNear : undefined);
  }
}

/** Quietly, and without what could not be loaded: no styles, no spinner. */
function sayAway(host: HTMLElement): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.textContent = navigator.language.startsWith("zh") ? "暂时无法使用。" : "Not available at the moment.";
}

function warn(line: string): void {
  // oxlint-disable-next-line no-console
  console.warn(`[Grove] ${line}`);
}

main(ownScript());
