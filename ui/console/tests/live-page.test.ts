import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { anna, tomasz, sessionOf } from "../src/backend/fake/sample/staff";
import { harbour, opened, user } from "./open";

const path = `/console/incidents/${harbour}/live`;

async function figures(): Promise<HTMLElement> {
  return screen.findByRole("region", { name: "Figures" });
}

describe("the live view", () => {
  it("moves when figures do, without a reload", async () => {
    const bank = await opened(path);
    expect((await figures()).textContent).toContain("40,933");
    bank.line(harbour).reached = 41_002;
    bank.tell({ what: "live", reference: harbour });
    await waitFor(async () => {
      expect((await figures()).textContent).toContain("41,002");
    });
    expect(screen.getByRole("img", { name: /Reached rises to 97.9%/ })).toBeTruthy();
  });

  it("leaves figures of other incidents alone", async () => {
    const bank = await opened(path);
    await figures();
    const before = bank.asked.length;
    bank.tell({ what: "live", reference: "FB-2026-0016" });
    await new Promise((resolve) => setTimeout(resolve));
    expect(bank.asked.slice(before)).toEqual([]);
  });

  it("draws lines that differ by dash and label, and has them as a table", async () => {
    await opened(path);
    const chart = await screen.findByRole("img", { name: /^Share of affected customers from/ });
    expect([...chart.querySelectorAll("path")].map((line) => line.getAttribute("class"))).toEqual([
      "l1",
      "l2",
      "l3",
    ]);
    expect([...chart.querySelectorAll(".lab")].map((label) => label.textContent)).toEqual([
      "Reached 97.8%",
      "Seen 74.7%",
      "Acted 47.3%",
    ]);
    const toggle = screen.getByRole("button", { name: "Show as table" });
    await user.click(toggle);
    expect(toggle.getAttribute("aria-pressed")).toBe("true");
    const table = within(screen.getByRole("table", { name: "Reached, seen, acted" }));
    expect(table.getAllByRole("row")).toHaveLength(25);
    expect(table.getAllByRole("row").at(-1)?.textContent).toContain("40,933");
  });

  it("counts down to the promised update, and says when it is late", async () => {
    await opened(path, { fake: "live-late" });
    expect((await figures()).textContent).toMatch(/Late by 12\smin/);
    expect((await screen.findByRole("alert")).textContent).toContain("The promised update is late");
  });

  it("shows what was sent, and on whose word", async () => {
    await opened(path);
    const sent = await screen.findByRole("region", { name: "What was sent" });
    expect(sent.textContent).toContain("Prepared by Piotr Zieliński, approved by Ewa Mazur.");
  });

  it("begins the next word, which nobody sends without approval", async () => {
    const bank = await opened(path);
    await user.click(await screen.findByRole("button", { name: "Write update 2" }));
    await screen.findByRole("heading", { name: "Message text" });
    expect(bank.draft(harbour)).toMatchObject({ message: "update" });
    expect(bank.draft(harbour).review).toBeUndefined();
    expect(bank.line(harbour).incident.version).toBe(1);
  });

  it("goes on with what is being written instead of beginning another", async () => {
    await opened(path, { fake: "writing" });
    expect(await screen.findByRole("link", { name: "Go on with Update 2" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Close the incident" })).toBeNull();
  });

  it("gives evidence to auditors, and nothing to write", async () => {
    await opened(path, {
      prepare: (bank) => {
        bank.session = sessionOf(tomasz);
      },
    });
    const link = await screen.findByRole("link", { name: "Export evidence" });
    expect(link.getAttribute("href")).toBe(`/staff/v1/incidents/${harbour}/evidence`);
    expect(screen.queryByRole("button", { name: "Write update 2" })).toBeNull();
  });

  it("is not for everybody", async () => {
    await opened(path, {
      prepare: (bank) => {
        bank.session = sessionOf(anna);
      },
    });
    expect(await screen.findByText(/This page is for/)).toBeTruthy();
  });

  it("says that nothing was sent yet", async () => {
    await opened("/console/incidents/FB-2026-0018/live");
    expect(await screen.findByRole("heading", { name: "Nothing was sent yet" })).toBeTruthy();
  });
});
