import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ProblemError } from "../src/api";
import type { Content, Draft, ImportStatus, Preview } from "../src/api/types";
import { LivePreview, PAUSE } from "../src/pages/messages/live-preview.svelte";
import { inTheWay, type Known } from "../src/pages/messages/readiness";
import { channelOf, rowsFor, startOfLine, written } from "../src/pages/messages/words";
import { previewOf, sizeOf } from "../src/backend/fake/words/render";

const content = (subject?: string): Content => ({
  facts: {} as Content["facts"],
  segments: [],
  template_version: 0,
  words: subject === undefined ? {} : { en: { email_subject: subject } },
});

describe("a preview that follows what is typed", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("asks at once at the start, and then only when somebody pauses", async () => {
    const ask = vi.fn((given: Content) => Promise.resolve(previewOf(given)));
    const preview = new LivePreview(ask);
    preview.follow(content());
    await vi.advanceTimersByTimeAsync(1);
    expect(ask).toHaveBeenCalledTimes(1);
    for (const text of ["a", "ab", "abc"]) {
      preview.follow(content(text));
      await vi.advanceTimersByTimeAsync(PAUSE / 2);
    }
    expect(ask).toHaveBeenCalledTimes(1);
    expect(preview.behind).toBe(true);
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(preview.value?.languages.en?.parts.email_subject).toBe("abc");
    expect(preview.behind).toBe(false);
  });

  it("never shows an answer to an older question", async () => {
    const waiting: ((value: Preview) => void)[] = [];
    const preview = new LivePreview(() => new Promise((resolve) => waiting.push(resolve)));
    preview.follow(content("first"));
    await vi.advanceTimersByTimeAsync(1);
    preview.follow(content("second"));
    await vi.advanceTimersByTimeAsync(PAUSE);
    waiting[1]?.(previewOf(content("second")));
    await vi.advanceTimersByTimeAsync(0);
    waiting[0]?.(previewOf(content("first")));
    await vi.advanceTimersByTimeAsync(0);
    expect(preview.value?.languages.en?.parts.email_subject).toBe("second");
  });

  it("keeps what it showed when the bank does not answer, and says so", async () => {
    let fails = false;
    const preview = new LivePreview((given) =>
      fails ? Promise.reject(new ProblemError("offline", 0)) : Promise.resolve(previewOf(given)),
    );
    preview.follow(content("kept"));
    await vi.advanceTimersByTimeAsync(1);
    fails = true;
    preview.follow(content("lost"));
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(preview.value?.languages.en?.parts.email_subject).toBe("kept");
    expect(preview.problem?.code).toBe("offline");
    expect(preview.behind).toBe(false);
  });

  it("remembers what the template says of a part that is the team's own later", async () => {
    const preview = new LivePreview((given) => Promise.resolve(previewOf(given)));
    preview.follow(content());
    await vi.advanceTimersByTimeAsync(1);
    preview.follow(content("Ours"));
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(preview.value?.languages.en?.sources.email_subject).toBe("Ours");
    expect(preview.templates.en?.email_subject).toBe("Your card ending {{ last4 }}: please act");
  });
});

describe("the team's own words", () => {
  it("are set and taken back part by part", () => {
    const own = written({}, "pl", "sms", "Tekst");
    expect(own).toEqual({ pl: { sms: "Tekst" } });
    expect(written(own, "en", "voice", "")).toEqual({ pl: { sms: "Tekst" }, en: { voice: "" } });
    expect(written(own, "pl", "sms", undefined)).toEqual({ pl: {} });
    expect(own).toEqual({ pl: { sms: "Tekst" } });
  });

  it("know on which channel each part is read", () => {
    expect([channelOf("headline"), channelOf("email_body"), channelOf("voice")]).toEqual([
      "app",
      "email",
      "voice",
    ]);
  });

  it("are found by their lines", () => {
    expect(startOfLine("one\ntwo\nthree", 3)).toBe(8);
    expect(startOfLine("one", 5)).toBe(3);
    expect(rowsFor("")).toBe(2);
    expect(rowsFor("x\n".repeat(40))).toBe(14);
  });
});

describe("what is in the way of asking for approval", () => {
  const now = new Date("2026-09-14T09:00:00Z");
  const draft = { message: "alert", facts: { next_update_at: null } } as Draft;
  const done = { state: "done" } as ImportStatus;
  const known: Known = {
    draft,
    preview: previewOf(content()),
    behind: false,
    imports: [done],
    conflict: false,
    now,
  };
  const ids = (change: Partial<Known>): string[] => inTheWay({ ...known, ...change }).map((each) => each.id);

  it("is nothing where everything is there", () => {
    expect(ids({})).toEqual([]);
  });

  it("is named one by one", () => {
    expect(ids({ imports: [] })).toEqual(["write-not-matched"]);
    expect(ids({ imports: [done, { state: "receiving" } as ImportStatus] })).toEqual(["write-not-importing"]);
    expect(ids({ conflict: true })).toEqual(["write-not-conflict"]);
    expect(ids({ behind: true })).toEqual(["write-not-checked"]);
    expect(ids({ preview: undefined })).toEqual(["write-not-checked"]);
    const late = { ...draft, facts: { ...draft.facts, next_update_at: "2026-09-14T08:59:00Z" } } as Draft;
    expect(ids({ draft: late })).toEqual(["write-not-promise"]);
  });

  it("is an error or a gap in the texts", () => {
    const wrong = previewOf({ ...content(), words: { en: { voice: "Hello {{ nmae }}" } } });
    expect(ids({ preview: wrong })).toEqual(["write-not-words"]);
    const gap = previewOf({ ...content(), words: { pl: { consequences: "" } } });
    expect(ids({ preview: gap })).toEqual(["write-not-complete"]);
  });

  it("is no missing list in a word that follows the first", () => {
    expect(ids({ draft: { ...draft, message: "update" } as Draft, imports: [] })).toEqual([]);
  });
});

describe("the stand-in for the bank's renderer", () => {
  it("counts Polish letters as the networks do", () => {
    expect(sizeOf("a".repeat(160))).toMatchObject({ encoding: "gsm7", parts: 1, forcing: "" });
    expect(sizeOf("a".repeat(161)).parts).toBe(2);
    expect(sizeOf(`ł${"a".repeat(70)}`)).toMatchObject({ encoding: "ucs2", parts: 2, forcing: "ł" });
  });
});
