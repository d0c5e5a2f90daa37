import { configure } from "@testing-library/svelte";

// happy-dom does not lay out, so that nothing is ever "visible" or not; roles and names are what we look for.
configure({
  asyncUtilTimeout: 10_000,
  // The whole document in a failure hides the failure.
  getElementError: (message) => new Error(message ?? "not found"),
});

window.matchMedia ??= (query: string) => ({ matches: false, media: query }) as MediaQueryList;
window.scrollTo = () => undefined;

// happy-dom finds ":checked" among inputs only; by it Svelte asks a select which option is chosen.
Object.defineProperty(HTMLSelectElement.prototype, "querySelector", {
  value(this: HTMLSelectElement, selectors: string): Element | null {
    if (selectors === ":checked") return this.selectedOptions[0] ?? null;
    return Element.prototype.querySelector.call(this, selectors);
  },
});
