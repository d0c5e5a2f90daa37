import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Backend } from "../backend";
import type { View } from "../bindings/View";

/** The app's shell: two commands and one event. */
export function tauriBackend(): Backend {
  const view = (): Promise<View> => invoke<View>("view");
  return {
    dispatch: (intent) => invoke("dispatch", { intent }),
    view,
    onView(callback) {
      const listening = listen<View>("view", (event) => {
        callback(event.payload);
      });
      // What changed before the shell knew that somebody listens would be missed otherwise.
      void listening.then(view).then(callback);
      return () => {
        void listening.then((stop) => {
          stop();
        });
      };
    },
  };
}
