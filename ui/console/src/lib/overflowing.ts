import type { Attachment } from "svelte/attachments";

/** What scrolls sideways can be reached by keyboard, and only then. */
export const overflowing: Attachment<HTMLElement> = (node) => {
  const look = (): void => {
    if (node.scrollWidth > node.clientWidth + 1) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  };
  const observer = new ResizeObserver(look);
  observer.observe(node);
  for (const child of node.children) observer.observe(child);
  return () => {
    observer.disconnect();
  };
};
