import { incidentRoutes } from "./routes/incidents";
import type { FakeRoute } from "./routes/route";
import { sessionRoutes } from "./routes/session";

/** Everything the bank answers; the first that fits does. */
export const routes: FakeRoute[] = [...sessionRoutes, ...incidentRoutes];
