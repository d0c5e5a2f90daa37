import { bulletinsOf, liveOf } from "../sample/live";
import { type FakeRoute, route } from "./route";

export const liveRoutes: FakeRoute[] = [
  route("GET", "incidents/{}/live", ({ bank, path: [reference = ""] }) => liveOf(bank.line(reference))),
  route("GET", "bulletins", ({ bank }) => ({
    bulletins: bank.lines.flatMap(bulletinsOf).sort((a, b) => b.sent_at.localeCompare(a.sent_at)),
  })),
];
