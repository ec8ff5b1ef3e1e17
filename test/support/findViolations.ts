import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core finds wrong in a page and in its shadow roots: rule, place and reason of each. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate((): Promise<AxeResults> => {
    const runner: unknown = Reflect.get(window, "axe");
    return Reflect.get(Object(runner), "run")(document, { resultTypes: ["violations"] });
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary}`),
  );
}
