import type { BreachEntry } from "../../../api/types";
import { at } from "../clock";
import { harbour } from "./incidents";
import { factsOf } from "../bank";

export const breaches: BreachEntry[] = [
  {
    name: "CopperfieldCinemas",
    title: "Copperfield Cinemas",
    domain: "copperfield.example",
    date: at("-48d").slice(0, 10),
    accounts: 1_204_331,
    verified: true,
    unknown_classes: ["Seat preferences"],
    facts: {
      ...factsOf(harbour),
      title: "Copperfield Cinemas",
      kind: "third_party",
      certainty: "likely",
      source: { en: "Copperfield Cinemas", pl: "Copperfield Cinemas" },
      taken: ["credentials", "email", "phone"],
      not_taken: [],
      at_risk_from: at("-50d"),
      at_risk_to: at("-48d"),
      next_update_at: null,
    },
  },
  {
    name: "CopperLane",
    title: "Copper Lane Books",
    domain: "copperlane.example",
    date: at("-205d").slice(0, 10),
    accounts: 48_117,
    verified: false,
    unknown_classes: [],
    facts: { ...factsOf(harbour), title: "Copper Lane Books", source: null, taken: ["email"], not_taken: [] },
  },
];
