import MarkdownIt from "markdown-it";
import { POST_BODY_MAX } from "../protocol/constants.ts";
import { sanitizePost } from "./sanitizePost.ts";
import { tameTokens } from "./tameTokens.ts";

/** Longest address that is looked for in running text: beyond it, looking for the end of each of many takes time by the square. */
const ADDRESS_MAX = 1_000;
/** Characters before an address that say what kind it is. */
const SCHEME_MAX = 8;
const AFTER_WWW = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/[^\s<>()"]*[^\s<>()"'.,;:!?])?/i;

/** Characters that are never text. Tab and line feed are. */
// oxlint-disable-next-line no-control-regex -- finding them is its purpose
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/g;

const markdown = createMarkdown();

/**
 * Renders what a member wrote to the safe subset that the page may show: paragraphs, line breaks, emphasis, code, quotes, lists,
 * links and small headings. (C3, C4, F47, F48)
 *
 * Deterministic, never throws, and bounded: quotes and lists stop at 20 levels, what is longer than a post may be is cut, and time
 * and output grow with the length of the source only.
 */
export function renderMarkdown(source: string): string {
  const text = source
    .slice(0, POST_BODY_MAX)
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(CONTROL, "")
    .toWellFormed();
  return sanitizePost(markdown.render(text)).trim();
}

/**
 * The CommonMark preset limits nesting. Reference links are off: one of them lets 20 kB of source grow to megabytes of output.
 * "see README.md" and "main.rs" are no links; `http://…` and `www.…` are.
 */
function createMarkdown(): MarkdownIt {
  const markdown = new MarkdownIt("commonmark", {
    html: false,
    linkify: true,
    typographer: false,
    breaks: true,
  })
    .enable(["linkify", "strikethrough"])
    .disable(["reference", "html_block", "html_inline"]);
  // Which links stay is decided once, in `tameTokens`: a refused link then leaves its text, not its source.
  markdown.validateLink = () => true;
  findAddresses(markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false }));
  markdown.core.ruler.push("tame", (state) => tameTokens(state.tokens));
  return markdown;
}

/** Looks for web addresses, with and without a scheme, each within `ADDRESS_MAX`. */
function findAddresses(linkify: MarkdownIt["linkify"]): void {
  const library = new MarkdownIt().linkify;
  for (const scheme of ["http:", "https:", "ftp:", "//"]) {
    linkify.add(scheme, {
      validate(text, place) {
        const from = Math.max(0, place - SCHEME_MAX);
        const near = text.slice(from, place + ADDRESS_MAX);
        const length = library.testSchemaAt(near, scheme, place - from);
        return length < ADDRESS_MAX ? length : 0;
      },
    });
  }
  linkify.add("www.", {
    validate: (text, place) => AFTER_WWW.exec(text.slice(place, place + ADDRESS_MAX))?.[0].length ?? 0,
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
}
