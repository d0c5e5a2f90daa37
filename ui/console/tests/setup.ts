import { configure } from "@testing-library/svelte";

// happy-dom does not lay out, so that nothing is ever "visible" or not; roles and names are what we look for.
configure({
  asyncUtilTimeout: 10_000,
  // The whole document in a failure hides the failure.
  getElementError: (message) => new Error(message ?? "not found"),
});

window.matchMedia ??= (query: string) => ({ matches: false, media: query }) as MediaQueryList;
window.scrollTo = () => undefined;
