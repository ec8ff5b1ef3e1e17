import { readFileSync } from "node:fs";

const ROOT = new URL("../../", import.meta.url);

/** The code blocks of one language in a page of the documentation, in order. */
export function docsBlocks(page: string, language: string): string[] {
  const text = readFileSync(new URL(page, ROOT), "utf8");
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"));
  return Array.from(blocks, (match) => match[1]!);
}

/** The JSON body of the `curl` call in a page. */
export function curlBody(page: string): unknown {
  const call = docsBlocks(page, "sh").find((block) => block.includes("curl "));
  const body = /-d '([^']+)'/.exec(call ?? "")?.[1];
  if (!body) throw new Error(`${page} shows no curl call with a body`);
  return JSON.parse(body);
}
