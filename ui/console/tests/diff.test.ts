import { describe, expect, it } from "vitest";

import { condensed, wordDiff } from "../src/diff";

function marked(before: string, after: string): string {
  const marks = { same: ["", ""], gone: ["[-", "-]"], new: ["[+", "+]"] } as const;
  return wordDiff(before, after)
    .map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`)
    .join("");
}

describe("two texts, word by word", () => {
  it("show what went before what came", () => {
    expect(marked("Card number and expiry date.", "Card number, expiry date and name.")).toBe(
      "Card [-number and -][+number, +]expiry [-date.-][+date and name.+]",
    );
  });

  it("keep the new text whole where nothing went", () => {
    const after = "We never ask for codes. Open the app.";
    const pieces = wordDiff("Open the app.", after);
    expect(pieces.map((piece) => piece.text).join("")).toBe(after);
    expect(pieces).toEqual([
      { kind: "new", text: "We never ask for codes. " },
      { kind: "same", text: "Open the app." },
    ]);
  });

  it("do not differ by line breaks alone", () => {
    expect(wordDiff("one\ntwo", "one two").every((piece) => piece.kind === "same")).toBe(true);
  });

  it("can be empty", () => {
    expect(wordDiff("", "")).toEqual([]);
    expect(marked("", "new")).toBe("[+new+]");
    expect(marked("old", "")).toBe("[-old-]");
  });

  it("put together without what went give the new text, without what came the old", () => {
    const [before, after] = ["a b c d e f g", "a x c e f y g z"];
    const without = (kind: "gone" | "new"): string =>
      wordDiff(before, after)
        .filter((piece) => piece.kind !== kind)
        .map((piece) => piece.text.trim())
        .join(" ");
    expect(without("gone")).toBe(after);
    expect(without("new")).toBe(before);
  });

  it("of the longest texts are found at once", () => {
    const words = Array.from({ length: 1_600 }, (_each, index) => `word${index % 97}`);
    const started = performance.now();
    const pieces = wordDiff(words.join(" "), words.filter((_each, index) => index % 50 !== 7).join(" "));
    expect(pieces.filter((piece) => piece.kind === "gone").length).toBeGreaterThan(20);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("leave out what stands far from any change", () => {
    const long = "word ".repeat(100);
    const pieces = condensed(wordDiff(`${long}old ${long}`, `${long}new ${long}`));
    expect(pieces.map((piece) => piece.kind)).toEqual(["same", "gone", "new", "same"]);
    expect(pieces[0]?.text.startsWith("… word")).toBe(true);
    expect(pieces.at(-1)?.text.length).toBeLessThan(100);
    expect(pieces[1]).toEqual({ kind: "gone", text: "old " });
  });
});
