import type { Backend } from "../../backend";
import type { Lang } from "../../bindings/Lang";
import { FakeBank } from "./bank";
import { isScenario, type ScenarioName, scenarios } from "./scenarios";

export { FakeBank };

/** A bank inside the browser: `?scenario=alert&lang=pl&theme=dark`. */
export function startFake(query: URLSearchParams): Backend {
  const name = query.get("scenario") ?? "alert";
  // So that whoever goes through all of them takes the names from here.
  document.documentElement.dataset["scenarios"] = Object.keys(scenarios).join(" ");
  if (!isScenario(name))
    throw new Error(`no scenario ${name}; there are ${Object.keys(scenarios).join(", ")}`);
  const theme = query.get("theme");
  if (theme) document.documentElement.dataset["theme"] = theme;
  return fakeOf(name, query.get("lang") === "pl" ? "pl" : "en");
}

export function fakeOf(name: ScenarioName, lang: Lang = "en"): FakeBank {
  return new FakeBank(scenarios[name](lang));
}
