import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Live } from "../src/api/types";
import { PACE, Paced } from "../src/pages/live/paced.svelte";
import { dueOf } from "../src/pages/live/promise";

describe("what a screen reader hears of moving figures", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is nothing at first, then the newest, at most twice a minute", () => {
    const paced = new Paced();
    const heard: string[] = [];
    const listen = (): void => {
      if (paced.said !== "" && heard.at(-1) !== paced.said) heard.push(paced.said);
    };
    paced.tell("Reached 10%");
    for (let second = 0; second < 90; second += 1) {
      paced.tell(`Reached ${10 + second}%`);
      vi.advanceTimersByTime(1_000);
      listen();
    }
    expect(heard).toHaveLength(90_000 / PACE);
    expect(heard[0]).toBe("Reached 39%");
  });

  it("does not wait where nothing was said for long", () => {
    const paced = new Paced();
    paced.tell("Reached 10%");
    vi.advanceTimersByTime(5 * PACE);
    paced.tell("Reached 11%");
    vi.advanceTimersByTime(1);
    expect(paced.said).toBe("Reached 11%");
  });

  it("ends with the page", () => {
    const paced = new Paced();
    paced.tell("a");
    paced.tell("b");
    paced.stop();
    vi.advanceTimersByTime(2 * PACE);
    expect(paced.said).toBe("");
  });
});

describe("the promise of the next word", () => {
  const now = new Date("2026-09-14T11:30:00Z");
  const live = (at: string | null, promise: Live["promise"], state = "published"): Live =>
    ({ incident: { state, next_update_at: at }, promise }) as Live;

  it("counts down, wants attention within the hour, and is late when it is", () => {
    expect(dueOf(live("2026-09-15T09:00:00Z", "ahead"), now)).toEqual({
      state: "ahead",
      at: "2026-09-15T09:00:00Z",
      seconds: 77_400,
    });
    expect(dueOf(live("2026-09-14T12:00:00Z", "ahead"), now).state).toBe("soon");
    expect(dueOf(live("2026-09-14T18:00:00Z", "soon"), now).state).toBe("soon");
    expect(dueOf(live("2026-09-14T11:18:00Z", "soon"), now)).toMatchObject({ state: "late", seconds: 720 });
  });

  it("is none where nothing was promised, or all is over", () => {
    expect(dueOf(live(null, "none"), now).state).toBe("none");
    expect(dueOf(live("2026-09-14T10:00:00Z", "late", "closed"), now).state).toBe("none");
  });
});
