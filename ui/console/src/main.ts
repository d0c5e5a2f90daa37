import "@firebreak/kit/tokens.css";
import "@firebreak/kit/kit.css";
import "@firebreak/kit/steps.css";
import "@firebreak/kit/device.css";
import "@firebreak/kit/wide.css";
import "@firebreak/kit/contrast.css";
import "./styles/tokens.css";
import "./styles/frame.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/own.css";
import "./styles/messages.css";
import "./styles/charts.css";
import "./styles/write.css";
import "./styles/review.css";
import "./styles/customers.css";

import { mount } from "svelte";

import { browserTransport, type Transport } from "./api";
import App from "./App.svelte";

async function connect(): Promise<Transport> {
  if (import.meta.env.MODE !== "fake") return browserTransport;
  const { startFake } = await import("./backend/fake");
  return startFake(new URLSearchParams(location.search));
}

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
mount(App, { target, props: { transport: await connect() } });
