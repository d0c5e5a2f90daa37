import { describe, expect, it } from "vitest";

import type { Content } from "../src/api/types";
import { factsOf } from "../src/backend/fake/bank";
import { harbour } from "../src/backend/fake/sample/incidents";
import { carry, merge, sameContent } from "../src/draft/merge";

function content(change: Partial<Content> = {}): Content {
  return {
    facts: structuredClone(factsOf(harbour)),
    segments: [],
    template_version: 0,
    words: {},
    ...change,
  };
}

const facts = (change: Partial<Content["facts"]>): Content["facts"] => ({ ...factsOf(harbour), ...change });

describe("two people writing one draft", () => {
  const base = content({ words: { en: { headline: "Old" } } });

  it("keep what each of them changed", () => {
    const mine = content({ facts: facts({ severity: "minor" }), words: base.words });
    const theirs = content({ facts: facts({ urgency: "past" }), words: { en: { headline: "New" } } });
    const merged = merge(base, mine, theirs);
    expect(merged.both).toEqual([]);
    expect(merged.theirs).toEqual(["facts.urgency", "words.en.headline"]);
    expect(merged.content.facts).toMatchObject({ severity: "minor", urgency: "past" });
    expect(merged.content.words.en?.headline).toBe("New");
  });

  it("decide about what both changed, and nothing of either is gone before", () => {
    const mine = content({ words: { en: { headline: "Mine" } } });
    const theirs = content({ words: { en: { headline: "Theirs" } } });
    const merged = merge(base, mine, theirs);
    expect(merged.both).toEqual(["words.en.headline"]);
    expect(merged.content.words.en?.headline).toBe("Mine");
    carry("words.en.headline", theirs, merged.content);
    expect(merged.content.words.en?.headline).toBe("Theirs");
  });

  it("agree where both wrote the same", () => {
    const same = content({ facts: facts({ severity: "minor" }), words: base.words });
    expect(merge(base, structuredClone(same), structuredClone(same)).both).toEqual([]);
  });

  it("take back an own text as well", () => {
    const merged = merge(base, structuredClone(base), content());
    expect(merged.content.words.en).toEqual({});
  });
});

it("the order of names and absent values are no change", () => {
  const rule = { tiers: [], classes: [], products: [], expiry: [], card_states: [], countries: [] };
  const one = content({ segments: [{ name: "a", rule, treatment: "freeze" }] });
  const other = content({
    segments: [{ treatment: "freeze", rule: { ...rule, reported: undefined }, name: "a" }],
  });
  expect(sameContent(one, other)).toBe(true);
});
