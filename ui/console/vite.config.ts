import { fileURLToPath } from "node:url";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

import { withoutFake } from "../kit/without-fake";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here("."),
  // The service serves the console there, and nothing of it anywhere else.
  base: "/console/",
  plugins: [svelte(), mode === "test" ? svelteTesting() : [], mode === "production" ? withoutFake() : []],
  server: {
    host: "127.0.0.1",
    port: 5198,
    strictPort: mode !== "fake",
    fs: { allow: [here("../.."), here("..")] },
    // `npm run dev -w console` against a service that runs on this machine.
    proxy: mode === "fake" ? undefined : { "/staff": "http://127.0.0.1:8443" },
  },
  build: {
    target: "es2022",
    outDir: mode === "fake" ? here("../../target/console-fake") : here("dist"),
    emptyOutDir: true,
    // Fonts and images stay files: the content security policy knows no data: URLs.
    assetsInlineLimit: 0,
    // A preload helper would set inline styles and scripts that the policy refuses.
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://console.example/console/" } },
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    // A machine that does other things too is no reason to fail.
    testTimeout: 20_000,
  },
}));
