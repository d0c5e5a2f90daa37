import { expect, it } from "vitest";

import { idleAct } from "../src/frame/idle";

const limit = 900;

it("whoever types for long makes no request and stays signed in", () => {
  expect(idleAct({ inactive: 5, unasked: 100, limit })).toBe("none");
  expect(idleAct({ inactive: 5, unasked: 301, limit })).toBe("renew");
});

it("pages that read by themselves do not stand for somebody who left", () => {
  expect(idleAct({ inactive: 839, unasked: 0, limit })).toBe("none");
  expect(idleAct({ inactive: 841, unasked: 0, limit })).toBe("warn");
  expect(idleAct({ inactive: 900, unasked: 0, limit })).toBe("end");
});

it("a session that is shorter than the warning still works", () => {
  expect(idleAct({ inactive: 10, unasked: 0, limit: 60 })).toBe("none");
  expect(idleAct({ inactive: 31, unasked: 0, limit: 60 })).toBe("warn");
});
