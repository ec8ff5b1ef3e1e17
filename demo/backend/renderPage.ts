import { readFileSync } from "node:fs";
import { join } from "node:path";
import { articles, type Article } from "./articles.ts";
import { products, type Product } from "./products.ts";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** Makes whole pages of the files in `demo/pages`: header and footer put in, an article's words in their places. */
export class PageRenderer {
  readonly #folder: string;
  readonly #articleOrigin: string;

  /** @param articleOrigin Origin of the articles' canonical addresses. */
  constructor(folder: string, articleOrigin: string) {
    this.#folder = folder;
    this.#articleOrigin = articleOrigin;
  }

  shop(): string {
    return this.#framed("shop.html").replace("<!-- products -->", () => products.map(card).join("\n"));
  }

  article(article: Article): string {
    const words: Record<string, string> = { ...article, canonical: `${this.#articleOrigin}/${article.slug}` };
    const others = articles.filter((other) => other !== article).map(teaser);
    return this.#framed("magazine.html")
      .replace(/\{\{(\w+)\}\}/g, (_, name: string) => escapeHtml(words[name] ?? ""))
      .replace("<!-- article -->", () => this.#read(`articles/${article.slug}.html`))
      .replace("<!-- more -->", () => others.join("\n"));
  }

  #framed(name: string): string {
    return this.#read(name)
      .replace("<!-- header -->", () => this.#read("header.html"))
      .replace("<!-- footer -->", () => this.#read("footer.html"));
  }

  #read(name: string): string {
    return readFileSync(join(this.#folder, name), "utf8");
  }
}

const money = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });

/** One product on the shelf; its button wakes up with the page's script. */
function card({ id, name, about, price }: Product): string {
  return (
    `<li class="card">` +
    `<div class="picture"><img src="/demo/art/${id}.svg" alt="" width="320" height="320" /></div>` +
    `<h3>${escapeHtml(name)}</h3><p>${escapeHtml(about)}</p>` +
    `<div class="buy"><span class="price">${money.format(price)}</span>` +
    `<button type="button" data-product="${id}" aria-label="Add ${escapeHtml(name)}" disabled>Add</button></div></li>`
  );
}

function teaser(article: Article): string {
  return (
    `<li><a href="/magazine/${article.slug}">` +
    `<img src="/demo/art/${article.art}.svg" alt="" width="960" height="480" loading="lazy" />` +
    `<strong>${escapeHtml(article.title)}</strong><small>${escapeHtml(article.standfirst)}</small></a></li>`
  );
}
