import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./app/svelte.config.js";

export default ts.config(
  { ignores: ["**/dist/", "**/node_modules/", "app/src/bindings/", "console/src/api/bindings/"] },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-restricted-imports": [
        "error",
        {
          patterns: [{ group: ["@tauri-apps/*"], message: "Only src/backend/tauri.ts speaks to the shell." }],
        },
      ],
      "no-restricted-globals": [
        "error",
        "localStorage",
        "sessionStorage",
        "fetch",
        "XMLHttpRequest",
        "EventSource",
        "WebSocket",
      ],
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Style attributes in markup are refused by the shell's content security policy.
      "svelte/no-inline-styles": ["error", { allowTransitions: false }],
      "svelte/no-at-html-tags": "error",
      "svelte/require-each-key": "error",
    },
  },
  { files: ["**/*.svelte"], rules: { "max-lines": ["error", { max: 150 }] } },
  { files: ["**/*.svelte.ts"], rules: { "max-lines": ["error", { max: 300 }] } },
  { files: ["app/src/backend/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  // The only file of the console that speaks to the bank, and the tests' browser.
  {
    files: ["console/src/api.ts", "console/tests/open.ts", "console/screens/*"],
    rules: { "no-restricted-globals": "off" },
  },
  { files: ["**/*.mjs", "**/*.js", "**/*.config.ts"], languageOptions: { globals: globals.node } },
);
