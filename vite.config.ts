import { readFileSync } from "node:fs";
import { minify } from "terser";
import { defineConfig, type Plugin, type UserConfig } from "vite";

/** Browsers of the last three years. */
const TARGET = ["chrome119", "firefox119", "safari17"];
const OUT = "dist/sdk";
/** What every element needs: one chunk, which gzip sees whole, instead of a dozen. */
const CORE =
  /server\/protocol\/(?!medal)|sdk\/(?:core|grove|connection\/(?!polling)|page\/(?!describe)|ui\/|i18n\/createI18n|store\/(?:createMe|createUse|newsOf)|elements\/mountElement)|node_modules\/(?!engine\.io|uqr)/;
const ELEMENTS = [
  "points",
  "badges",
  "leaderboard",
  "referral",
  "thread",
  "tier",
  "quests",
  "count",
] as const;
const LOCALES = ["en", "zh"] as const;

/** What of a Socket.IO client's socket nobody here calls; classes can't be shaken, so the build takes it out. */
const UNUSED = new Set(
  (
    "onAny prependAny offAny listenersAny onAnyOutgoing prependAnyOutgoing offAnyOutgoing listenersAnyOutgoing " +
    "emitWithAck compress volatile send"
  ).split(" "),
);
/** What is called, but does nothing without the option `retries` and listeners for any event. */
const IDLE = new Set(["_addToQueue", "_drainQueue", "notifyOutgoingListeners"]);

/** Takes methods out of a class, or their insides; fails where one is not there any more. */
function withoutMethods(code: string, program: { body: unknown[] }): string {
  const declared = program.body.flatMap((node) => {
    const { declaration } = node as { declaration?: { type: string; body: { body: Method[] } } };
    return declaration?.type === "ClassDeclaration" ? declaration.body.body : [];
  });
  const found = declared.filter(({ key }) => UNUSED.has(key.name) || IDLE.has(key.name));
  if (found.length !== UNUSED.size + IDLE.size) throw new Error("socket.io-client's Socket has changed");
  return found.toReversed().reduce((rest, { start, end, key }) => {
    const left = IDLE.has(key.name) ? `${key.name}() {}` : "";
    return rest.slice(0, start) + left + rest.slice(end);
  }, code);
}

interface Method {
  start: number;
  end: number;
  key: { name: string };
}

/**
 * Puts our thin WebSocket engine in the place of engine.io-client, and our text-only parser in that of socket.io-parser,
 * inside of socket.io-client only: half of what it weighs. The full engine, with polling, is a chunk of its own that loads
 * when WebSocket fails.
 */
function thinEngine(): Plugin {
  const engine = new URL("sdk/connection/engine.ts", import.meta.url).pathname;
  const jsxRuntime = new URL("sdk/ui/jsxRuntime.ts", import.meta.url).pathname;
  const parser = new URL("sdk/connection/parser.ts", import.meta.url).pathname;
  const emitter = new URL("sdk/connection/emitter.ts", import.meta.url).pathname;
  const manager = 'import * as parser from "socket.io-parser";';
  return {
    name: "grove:thin-engine",
    enforce: "pre",
    resolveId: (source, importer) => {
      if (source === "preact/jsx-runtime") return jsxRuntime;
      if (!importer?.includes("/socket.io-client/")) return null;
      return (
        { "engine.io-client": engine, "socket.io-parser": parser, "@socket.io/component-emitter": emitter }[
          source
        ] ?? null
      );
    },
    transform(code, id) {
      if (id.includes("/socket.io-client/build/esm/index.js"))
        return { code, map: null, moduleSideEffects: false };
      // Both by name: a namespace as a whole would bring the bundler's helper for it.
      if (code.includes(manager))
        return {
          code: code.replace(
            manager,
            'import { Decoder, Encoder } from "socket.io-parser"; const parser = { Decoder, Encoder };',
          ),
          map: null,
        };
      return id.includes("/socket.io-client/build/esm/socket.js")
        ? { code: withoutMethods(code, this.parse(code)), map: null }
        : null;
    },
  };
}

/** Lets Preact make nodes in pages where `<img name="createElementNS">` stands in the method's place. */
function unclobbered(): Plugin {
  return {
    name: "grove:unclobbered",
    transform: (code, id) =>
      id.endsWith("/preact/dist/preact.mjs")
        ? { code: code.replace(/(\w+)\.(create\w+)\(/g, "Document.prototype.$2.call($1,"), map: null }
        : null,
  };
}

/** Terser gets some 400 bytes more out of the first load than the bundler's own minifier. */
function terse(): Plugin {
  return {
    name: "grove:terse",
    renderChunk: {
      order: "post",
      async handler(code) {
        const { code: minified } = await minify(code, { module: true, compress: { passes: 3, ecma: 2020 } });
        return { code: minified ?? code, map: null };
      },
    },
  };
}

/** Files with names that stay: the API for `import`, and the style sheet that reserves space. */
function stableFiles(): Plugin {
  return {
    name: "grove:stable-files",
    generateBundle(_options, bundle) {
      const api = Object.values(bundle).find((file) => file.type === "chunk" && file.name === "index");
      if (!api) throw new Error("the build has no chunk named index");
      const styles = readFileSync(new URL("sdk/grove.css", import.meta.url), "utf8");
      const squeezed = styles.replace(/\/\*[^]*?\*\//g, "").replace(/\s*([{}:;,])\s*/g, "$1");
      this.emitFile({ type: "asset", fileName: "index.js", source: `export * from "./${api.fileName}";\n` });
      this.emitFile({ type: "asset", fileName: "grove.css", source: `${squeezed.trim()}\n` });
    },
  };
}

/** Names of the built files, and what each is built from. */
function entriesOf(): Record<string, string> {
  return {
    core: "sdk/core.ts",
    index: "sdk/index.ts",
    ...Object.fromEntries(ELEMENTS.map((name) => [name, `sdk/elements/${name}/mount.tsx`])),
    ...Object.fromEntries(LOCALES.map((name) => [name, `sdk/i18n/${name}.ts`])),
  };
}

interface Manifest {
  [source: string]: { file: string };
}

/** What the loader must know of the main build: the hashed names, by element and by locale. */
function readEntries(): { core: string; elements: Record<string, string>; texts: Record<string, string> } {
  const manifest = JSON.parse(readFileSync(`${OUT}/manifest.json`, "utf8")) as Manifest;
  const fileOf = (source: string): string => {
    const entry = manifest[source];
    if (!entry) throw new Error(`${source} is not in the manifest: run \`vite build\` before the loader`);
    return entry.file.replace("assets/", "").replace(".js", "");
  };
  return {
    core: fileOf("sdk/core.ts"),
    elements: Object.fromEntries(ELEMENTS.map((name) => [name, fileOf(`sdk/elements/${name}/mount.tsx`)])),
    texts: Object.fromEntries(LOCALES.map((name) => [name, fileOf(`sdk/i18n/${name}.ts`)])),
  };
}

const common: UserConfig = {
  publicDir: false,
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
};

const pieces = (): UserConfig => ({
  ...common,
  plugins: [thinEngine(), unclobbered(), stableFiles(), terse()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: TARGET,
    // One year on, or lightningcss adds a stand-in for `light-dark()`, which we do not use, to every colour scheme.
    cssTarget: ["chrome123", "firefox123", "safari17.5"],
    modulePreload: false,
    manifest: "manifest.json",
    // A library build: Vite wraps no `import()` in a helper of its own.
    lib: { entry: entriesOf(), formats: ["es"] },
    rolldownOptions: {
      preserveEntrySignatures: "allow-extension",
      output: {
        minify: false,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "core", test: CORE },
            { name: "leaderboard", test: /sdk\/(?:elements\/leaderboard\/(?!extras)|store\/createBoard)/ },
            {
              name: "thread",
              test: /sdk\/(?:elements\/thread\/(?!editing)|store\/(?:createThread|createVotes|createDrafts|createPostShelf|thread))/,
            },
          ],
        },
        comments: { annotation: false, legal: false, jsdoc: false },
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});

const loader = (): UserConfig => ({
  ...common,
  define: { GROVE_ENTRIES: JSON.stringify(readEntries()) },
  build: {
    outDir: OUT,
    emptyOutDir: false,
    target: TARGET,
    modulePreload: false,
    lib: { entry: "sdk/embed.ts", formats: ["iife"], name: "grove", fileName: () => "grove.js" },
  },
});

/** `vite build` makes the pieces, `vite build --mode loader` the classic script that fetches them. */
export default defineConfig(({ mode }) => (mode === "loader" ? loader() : pieces()));
