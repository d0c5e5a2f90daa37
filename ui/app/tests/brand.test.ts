import { describe, expect, it } from "vitest";

import { brandProperties } from "../src/brand";
import { groupCode, plainCode } from "../src/code";

describe("the bank's colours", () => {
  it("reach the brand tokens and nothing else", () => {
    const colours = { brand: "#7a3413", "card-a": "#7a3413", urgent: "#00ff00", canvas: "#000000" };
    expect(brandProperties(colours, false)).toEqual([
      ["--fb-brand", "#7a3413"],
      ["--fb-card-a", "#7a3413"],
    ]);
  });

  it("are refused when they are anything but a colour", () => {
    const colours = {
      brand: "red",
      "on-brand": "#FFF",
      "card-a": "#12345",
      "card-b": "url(https://example.com)",
    };
    expect(brandProperties(colours, false)).toEqual([]);
  });

  it("keep the house's dark theme unless the bank gives dark ones", () => {
    expect(brandProperties({ brand: "#7a3413" }, true)).toEqual([]);
    expect(brandProperties({ brand: "#7a3413", "dark-brand": "#e3a482" }, true)).toEqual([
      ["--fb-brand", "#e3a482"],
    ]);
  });
});

describe("an activation code", () => {
  it("is forgiven its case, spaces and dashes", () => {
    expect(plainCode(" k7pd 4m-xq ")).toBe("K7PD4MXQ");
  });

  it("groups itself while it is typed", () => {
    expect(groupCode("k7p")).toBe("K7P");
    expect(groupCode("k7pd4")).toBe("K7PD-4");
    expect(groupCode("K7PD-4MXQ-extra")).toBe("K7PD-4MXQ");
  });
});
