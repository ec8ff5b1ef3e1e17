import type { Request, Response } from "express";
import { readReferralCode } from "../../growth/referralCode.ts";
import type { Core } from "../../ledger/core.ts";
import { ReferralLinkPath, ReferralLinkQuery } from "../../protocol/rest.ts";
import { failure } from "../../protocol/result.ts";
import type { Site } from "../../storage/records.ts";
import { sendProblem } from "./problem.ts";
import { readQuery } from "./readQuery.ts";
import { referralTarget } from "./referralTarget.ts";

/**
 * `GET /r/:code?to=`: sends a visitor to the site of the member who shared the link.
 *
 * The link names no site; its code does. One that nobody has leads to the home of the site in `site`, else of the server's first.
 */
export function followReferral(core: Core): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const path = ReferralLinkPath.safeParse(req.params);
    const raw = readQuery(req.originalUrl);
    const query = ReferralLinkQuery.safeParse(raw.ok ? raw.data : {});
    const { site, code } = await findCode(core, path.data?.code ?? "", query.data?.site);
    if (!site) return sendProblem(res, failure("site_unknown", "this server has no site yet").error);
    res.statusCode = 302;
    res.setHeader("Cache-Control", "no-store");
    res.setHeader("Referrer-Policy", "no-referrer");
    res.setHeader("Location", referralTarget(site.home, query.data?.to, code));
    res.end();
  };
}

async function findCode(
  core: Core,
  text: string,
  siteId: string | undefined,
): Promise<{ site: Site | undefined; code: string | null }> {
  const { reads, sites } = core.storage;
  const code = readReferralCode(text);
  const key = code === null ? undefined : await reads.siteOfCode(code);
  const context = key === undefined ? undefined : await core.directory.byKey(key);
  if (context) return { site: context.site, code };
  const named = siteId === undefined ? undefined : await core.directory.byId(siteId);
  return { site: named?.site ?? (await sites.list())[0], code: null };
}
