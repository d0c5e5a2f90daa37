import "@firebreak/kit/tokens.css";
import "@firebreak/kit/kit.css";
import "@firebreak/kit/steps.css";
import "@firebreak/kit/device.css";
import "@firebreak/kit/wide.css";
import "@firebreak/kit/contrast.css";

import { mount } from "svelte";

import App from "./App.svelte";
import type { Backend } from "./backend";

async function connect(): Promise<Backend> {
  if (import.meta.env.MODE === "fake") {
    const { startFake } = await import("./backend/fake");
    return startFake(new URLSearchParams(location.search));
  }
  const { tauriBackend } = await import("./backend/tauri");
  return tauriBackend();
}

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
mount(App, { target, props: { backend: await connect() } });
