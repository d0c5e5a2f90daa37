import { fileURLToPath } from "node:url";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

import { withoutFake } from "../kit/without-fake";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here("."),
  plugins: [svelte(), mode === "test" ? svelteTesting() : [], mode === "production" ? withoutFake() : []],
  server: {
    host: "127.0.0.1",
    port: 5199,
    strictPort: mode !== "fake",
    fs: { allow: [here("../.."), here("..")] },
  },
  build: {
    target: "es2022",
    outDir: mode === "fake" ? here("../../target/ui-fake") : here("dist"),
    emptyOutDir: true,
    // Fonts and images stay files: the content security policy of the shell knows no data: URLs.
    assetsInlineLimit: 0,
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    // A machine that does other things too is no reason to fail.
    testTimeout: 20_000,
  },
}));
