import type { Route } from "./route.ts";
import { credentialRoutes } from "./routes/credentials.ts";
import { eventRoutes } from "./routes/events.ts";
import { leaderboardRoutes } from "./routes/leaderboards.ts";
import { memberRoutes } from "./routes/members.ts";
import { programRoutes } from "./routes/program.ts";
import { programVersionRoutes } from "./routes/programVersions.ts";
import { progressRoutes } from "./routes/progress.ts";
import { referralRoutes } from "./routes/referrals.ts";
import { threadRoutes } from "./routes/threads.ts";

/** The whole API, version 1. */
export const allRoutes: readonly Route[] = [
  ...eventRoutes,
  ...memberRoutes,
  ...progressRoutes,
  ...credentialRoutes,
  ...leaderboardRoutes,
  ...programRoutes,
  ...programVersionRoutes,
  ...threadRoutes,
  ...referralRoutes,
];
