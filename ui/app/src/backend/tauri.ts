import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Backend } from "../backend";
import type { View } from "../bindings/View";

/** The app's shell: two commands and one event. */
export function tauriBackend(): Backend {
  return {
    dispatch: (intent) => invoke("dispatch", { intent }),
    view: () => invoke<View>("view"),
    onView(callback) {
      const unlisten = listen<View>("view", (event) => {
        callback(event.payload);
      });
      return () => {
        void unlisten.then((stop) => {
          stop();
        });
      };
    },
  };
}
