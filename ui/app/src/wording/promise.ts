import type { AppState } from "../app.svelte";
import type { NoticeView } from "../bindings/NoticeView";

/** When the bank speaks next, or that it is late; nothing for a case that is over. Without a full stop: it is a heading too. */
export function promiseText({ state, next_update_at: next }: NoticeView, app: AppState): string | null {
  if (state !== "open" || !next) return null;
  const late = new Date(next).getTime() < app.now.getTime();
  return app.t(late ? "notice-late" : "notice-next", app.moment(next));
}
