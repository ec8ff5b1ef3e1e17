import Token from "markdown-it/lib/token.mjs";

/** Headings of a post stay below those of the page around it. */
const HEADING_SHIFT = 3;
const HEADING_MAX = 6;

const DIRECTED = new Set(["p", "li", "blockquote", "h4", "h5", "h6"]);

/**
 * Changes what Markdown made into what a post may hold: images become links (a hot-linked image would tell its server who reads
 * the page), links to anything but http, https and mailto lose the link and keep the text, headings become small, and each block
 * finds its own direction. (C4)
 */
export function tameTokens(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (/^h[1-6]$/.test(token.tag))
      token.tag = `h${Math.min(Number(token.tag[1]) + HEADING_SHIFT, HEADING_MAX)}`;
    if (token.nesting === 1 && DIRECTED.has(token.tag)) token.attrSet("dir", "auto");
    if (token.children) token.children = tameLinks(token.children);
  }
}

function tameLinks(inline: readonly Token[]): Token[] {
  const tamed: Token[] = [];
  /** Whether each open link is kept; Markdown nests links only by way of an image. */
  const open: boolean[] = [];
  for (const token of inline) {
    if (token.type === "link_open") {
      const kept = isAllowed(token.attrGet("href"));
      open.push(kept);
      if (kept) tamed.push(token);
    } else if (token.type === "link_close") {
      if (open.pop()) tamed.push(token);
    } else if (token.type === "image") {
      tamed.push(...imageAsLink(token, open.includes(true)));
    } else tamed.push(token);
  }
  return tamed;
}

function imageAsLink(image: Token, insideLink: boolean): Token[] {
  const src = image.attrGet("src") ?? "";
  const text = new Token("text", "", 0);
  text.content = image.content || src;
  if (insideLink || !isAllowed(src)) return [text];
  const open = new Token("link_open", "a", 1);
  open.attrSet("href", src);
  return [open, text, new Token("link_close", "a", -1)];
}

/**
 * Absolute addresses of the web and of mail; a relative one would lead to another place on each page that shows the post, and a
 * name before the host (`https://your-bank.example@…`) is there to deceive.
 */
function isAllowed(href: string | null): boolean {
  if (href === null || !/^(?:https?:\/\/[^/\s]|mailto:[^\s])/i.test(href) || !URL.canParse(href))
    return false;
  const { username, password } = new URL(href);
  return username === "" && password === "";
}
