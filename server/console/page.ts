import { html, type Html } from "./html.ts";

/** A page of the console; it holds no script and no style of its own. */
export function page(title: string, body: Html, head: Html | string = ""): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${head}
        <title>${title}</title>
        <link rel="stylesheet" href="/console/console.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
