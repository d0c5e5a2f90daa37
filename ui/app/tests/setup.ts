import { configure } from "@testing-library/svelte";

// happy-dom does not lay out, so that nothing is ever "visible" or not; roles and names are what we look for.
configure({
  asyncUtilTimeout: 5_000,
  // The whole document in a failure hides the failure.
  getElementError: (message) => new Error(message ?? "not found"),
});

window.matchMedia ??= (query: string) => ({ matches: false, media: query }) as MediaQueryList;

declare global {
  interface Window {
    happyDOM?: { setViewport(size: { width: number; height: number }): void };
  }
}

/** The window of a phone; a test of the two panes widens it. */
export function resize(width: number): void {
  window.happyDOM?.setViewport({ width, height: 820 });
}

resize(420);
