import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../server/community/renderMarkdown.ts";
import { POST_BODY_MAX } from "../../../server/protocol/constants.ts";
import { attacks } from "./attacks.ts";

/** Everything that C4 allows, written out: whatever is left after taking these away is not allowed. */
const TAG =
  /<\/?(?:strong|em|del|code|ul|pre)>|<(?:br|hr) \/>|<\/(?:p|blockquote|ol|li|a|h[456])>|<(?:p|blockquote|li|h[456])(?: dir="auto")?>|<ol(?: start="\d+")?>|<pre dir="ltr">|<a href="(?:https?:\/\/|mailto:)[^"<>\s]+" rel="nofollow ugc noopener">/gi;

function strange(html: string): string[] {
  return html.replaceAll(TAG, "").match(/<[^>]*>?/g) ?? [];
}

describe("rendering a post", () => {
  it("[C4] renders emphasis, code, lists, quotes and small headings", () => {
    const html = renderMarkdown("# Hi\n\n**a** *b* ~~c~~ `d`\ne\n\n> q\n\n- x\n\n3. y\n\n---");

    expect(html).toContain('<h4 dir="auto">Hi</h4>');
    expect(html).toContain("<strong>a</strong> <em>b</em> <del>c</del> <code>d</code><br />\ne");
    expect(html).toContain('<blockquote dir="auto">');
    expect(html).toContain('<ul>\n<li dir="auto">x</li>');
    expect(html).toContain('<ol start="3">');
    expect(html).toContain("<hr />");
  });

  it.each([
    ["https://a.example/x?y=1&z=2", "https://a.example/x?y=1&amp;z=2"],
    ["see www.a.example/x.", "http://www.a.example/x"],
    ["(https://a.example/x_(y)), z", "https://a.example/x_(y)"],
    ["<http://a.example>", "http://a.example"],
    ["[a](mailto:a@b.example)", "mailto:a@b.example"],
    ["![cat](https://a.example/cat.png)", "https://a.example/cat.png"],
    ["[![cat](https://a.example/cat.png)](https://b.example/)", "https://b.example/"],
  ])("[F48] links %s without vouching for it", (source, href) => {
    expect(renderMarkdown(source)).toContain(`<a href="${href}" rel="nofollow ugc noopener">`);
    expect(renderMarkdown(source)).not.toContain("<img");
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#x01;javascript:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](https://bank.example@evil.example/)",
    "[x](https://:y@evil.example/)",
    "[x](/relative)",
    "[x](#hash)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "![beacon](//evil.example/p.gif)",
  ])("[F48] leaves the text of %j and no link", (source) => {
    const html = renderMarkdown(source);

    expect(html).not.toContain("<a");
    expect(html).not.toContain("<img");
    expect(html).toMatch(/x|beacon|alert/);
  });

  it.each(attacks)("[F47] shows %j as text", (source) => {
    expect(strange(renderMarkdown(source))).toEqual([]);
  });

  it("[F47] makes only allowed tags of anything", () => {
    const piece = constantFrom(
      ...attacks,
      "`",
      "```\n",
      "> ",
      "- ",
      "\n\n",
      "](",
      "![",
      "**",
      "\\",
      "&#x6A;",
    );
    const source = array(oneof(piece, string({ unit: "grapheme" })), { maxLength: 12 });

    assert(
      property(source, (parts) => {
        expect(strange(renderMarkdown(parts.join("")))).toEqual([]);
      }),
    );
  });

  it("[C4] isolates right-to-left text and drops control characters", () => {
    expect(renderMarkdown("שלום\u0000\u0007\n\n```\nx\n```")).toBe(
      '<p dir="auto">שלום</p>\n<pre dir="ltr"><code>x\n</code></pre>',
    );
  });

  it("[C4] renders the same body the same way", () => {
    const body = attacks.join("\n\n").slice(0, POST_BODY_MAX);

    expect(renderMarkdown(body)).toBe(renderMarkdown(body));
  });

  it("[C4] cuts what is longer than a post", () => {
    expect(renderMarkdown("a".repeat(100_000)).length).toBeLessThan(POST_BODY_MAX + 100);
  });
});

const repeated = (text: string, length = POST_BODY_MAX): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

describe("rendering a hostile post", () => {
  it.each(
    [
      "[",
      "![",
      ">",
      "> ",
      "*a ",
      "a**b",
      "_a",
      "[](",
      "[a](b",
      "`",
      "<",
      "<a",
      "http://",
      "https://a.b/(",
      "http://a.b/[{",
      "www.",
      "mailto:a",
      "&#x",
      "- ",
      "-\n",
      "~~a",
      "*_",
      "# ",
      '"',
    ].map((text) => [text]),
  )("[F45] takes bounded time and space for %j over and over", (text) => {
    renderMarkdown(text);
    const [short, long] = [repeated(text, POST_BODY_MAX / 4), repeated(text)].map(cost);

    expect(renderMarkdown(repeated(text, 100_000)).length).toBeLessThan(POST_BODY_MAX * 40);
    // Four times the text: quadratic time would be 16 times; the floor keeps noise out.
    expect(long!).toBeLessThan(Math.max(10 * short!, 100));
  });

  it("[F45] stays small for references that multiply", () => {
    const body = `[a]: https://a.example/${"x".repeat(9_000)}\n\n${"[a] ".repeat(2_500)}`;

    expect(renderMarkdown(body).length).toBeLessThan(POST_BODY_MAX * 2);
  });
});

/** The best of three, in milliseconds: the machine is shared. */
function cost(text: string): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    renderMarkdown(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}
