import type { Intent } from "./bindings/Intent";
import type { View } from "./bindings/View";

/** All that the screens know of the world: they dispatch intents and show views. */
export interface Backend {
  dispatch(intent: Intent): Promise<void>;
  view(): Promise<View>;
  /** Calls back with every new view; returns how to stop. */
  onView(callback: (view: View) => void): () => void;
}
