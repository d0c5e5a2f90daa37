import type { Plugin } from "vite";

/** The fake bank is for browsers and tests: a release that carries it must not be built. */
export function withoutFake(): Plugin {
  return {
    name: "without-fake",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const found = chunk.type === "chunk" && chunk.moduleIds.find((id) => id.includes("/backend/fake/"));
        if (found) this.error(`${found} must not be in a production build`);
      }
    },
  };
}
