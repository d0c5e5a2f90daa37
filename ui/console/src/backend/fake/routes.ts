import { customerRoutes } from "./routes/customers";
import { incidentRoutes } from "./routes/incidents";
import { liveRoutes } from "./routes/live";
import { reviewRoutes } from "./routes/review";
import { listRoutes } from "./routes/lists";
import type { FakeRoute } from "./routes/route";
import { segmentRoutes } from "./routes/segments";
import { sessionRoutes } from "./routes/session";
import { settingsRoutes } from "./routes/settings";

/** Everything the bank answers; the first that fits does. */
export const routes: FakeRoute[] = [
  ...sessionRoutes,
  ...incidentRoutes,
  ...listRoutes,
  ...segmentRoutes,
  ...settingsRoutes,
  ...reviewRoutes,
  ...liveRoutes,
  ...customerRoutes,
];
