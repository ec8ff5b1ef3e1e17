import express, { type Request, type Response, type Router } from "express";
import helmet from "helmet";
import { articles } from "./articles.ts";
import { products } from "./products.ts";
import { PageRenderer } from "./renderPage.ts";
import { Order, sendOrder } from "./sendOrder.ts";
import { signMemberToken, type TokenKey } from "./signMemberToken.ts";

export interface DemoOptions {
  /** Folder of the built pages. */
  pages: string;
  site: string;
  secretKey: string;
  tokenKey: TokenKey;
  /** Where the demo's back end reaches Grove. */
  groveUrl(): string;
  /** Who the visitor may be. A real shop has a sign-in here. */
  members: readonly { id: string; name: string }[];
  /** Origin of the magazine's canonical addresses; the site lists it. */
  articleOrigin: string;
}

const NEWCOMER = /^new-[0-9a-f]{8}$/;

/** Everything from here; scripts that may not write HTML; nothing inline. Grove works under this. */
const pagePolicy = helmet({
  strictTransportSecurity: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
  },
});

/** A change must come from the demo's own pages. */
function refuseForeign(request: Request, response: Response, next: () => void): void {
  const from = request.get("sec-fetch-site");
  if (from === undefined || from === "same-origin") return next();
  response.status(403).json({ error: "Not from here." });
}

/** The demo: a shop and a magazine with a small back end of their own, as somebody who uses Grove would write them. */
export function createDemo(options: DemoOptions): Router {
  const router = express.Router();
  const pages = new PageRenderer(options.pages, options.articleOrigin);
  const memberOf = (id: unknown): { id: string; name: string } | undefined => {
    if (typeof id === "string" && NEWCOMER.test(id)) return { id, name: "New customer" };
    return options.members.find((member) => member.id === id);
  };

  router.get("/", pagePolicy, (_, response) => void response.type("html").send(pages.shop()));
  router.get(["/magazine", "/magazine/:slug"], pagePolicy, (request, response, next) => {
    const slug = request.params["slug"];
    const article = slug === undefined ? articles[0] : articles.find((article) => article.slug === slug);
    if (!article) return next();
    response.type("html").send(pages.article(article));
  });

  router.get("/demo/members", (_, response) => void response.json(options.members));
  router.get("/demo/products", (_, response) => void response.json(products));
  router.get("/demo/token", refuseForeign, async (request, response) => {
    const member = memberOf(new URL(request.originalUrl, "http://demo").searchParams.get("member"));
    if (!member) {
      response.status(404).json({ error: "Nobody of that name." });
      return;
    }
    const token = await signMemberToken(options.site, options.tokenKey, member);
    response.set("Cache-Control", "no-store").type("text/plain").send(token);
  });
  router.post("/demo/orders", refuseForeign, express.json({ limit: "10kb" }), async (request, response) => {
    const order = Order.safeParse(request.body);
    if (!order.success || !memberOf(order.data.member)) {
      response.status(400).json({ error: "That is no order." });
      return;
    }
    const paid = await sendOrder({ url: options.groveUrl(), secretKey: options.secretKey }, order.data);
    if (paid) response.status(201).json(paid);
    else response.status(409).json({ error: "This order was sent before with other things." });
  });

  router.use("/demo", express.static(options.pages, { index: false }));
  return router;
}
