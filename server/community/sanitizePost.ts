import sanitizeHtml from "sanitize-html";

/** Tags and attributes that a post may hold, and nothing else. (C4) */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    "p",
    "br",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "hr",
    "h4",
    "h5",
    "h6",
  ],
  allowedAttributes: {
    a: ["href", "rel"],
    ol: ["start"],
    p: ["dir"],
    li: ["dir"],
    blockquote: ["dir"],
    pre: ["dir"],
    h4: ["dir"],
    h5: ["dir"],
    h6: ["dir"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: {},
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  transformTags: {
    s: "del",
    pre: (tagName) => ({ tagName, attribs: { dir: "ltr" } }),
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: "nofollow ugc noopener" } }),
  },
};

/** The second wall behind the Markdown library: whatever it lets through, only the list above goes on. */
export function sanitizePost(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}
