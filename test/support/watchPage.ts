import type { Page } from "playwright-core";

/** What a page did that nobody asked for. */
export interface Watched {
  /** Errors of scripts that nobody caught. */
  errors: string[];
  /** Lines of the console with their kind, such as `warning: …`. */
  lines: string[];
  /** Violations of the page's policy. */
  violations: string[];
  /** Dialogs that opened; they are closed at once. */
  dialogs: string[];
  /** Addresses that were asked for. */
  requests: string[];
}

/** Watches a page from before its first script on. */
export async function watchPage(page: Page): Promise<Watched> {
  const watched: Watched = { errors: [], lines: [], violations: [], dialogs: [], requests: [] };
  page.on("pageerror", (error) => watched.errors.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (text.startsWith("policy: ")) watched.violations.push(text);
    else watched.lines.push(`${message.type()}: ${text}`);
  });
  page.on("dialog", (dialog) => {
    watched.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => watched.requests.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.debug(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return watched;
}
