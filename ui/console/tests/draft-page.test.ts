import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { harbour, open, opened, press } from "./open";

const stage = (name: string): string => `/console/incidents/${harbour}/${name}`;

describe("the pages of a draft", () => {
  it.each(["facts", "segments", "messages", "approval"])(
    "say where nothing is being written: %s",
    async (name) => {
      await opened(stage(name), { as: "preparer" });
      expect(await screen.findByRole("heading", { name: "Nothing is being written" })).toBeTruthy();
    },
  );

  it("keep what is typed where somebody else ended the draft", async () => {
    const bank = open(stage("facts"), { fake: "draft" });
    await press("radio", "Medium");
    bank.drafts.delete(harbour);
    bank.tell({ what: "incident", reference: harbour, state: "published" });
    expect(await screen.findByText("There is nothing here, or not any more.")).toBeTruthy();
    expect(screen.getByRole("radio", { name: "Medium" }).getAttribute("aria-checked")).toBe("true");
  });

  it("say that what customers know is live and what is written is in review", async () => {
    await opened(stage("approval"), { fake: "approving" });
    const heading = screen.getByRole("heading", { level: 1 });
    const line = within(heading.parentElement as HTMLElement);
    await waitFor(() => {
      expect(line.getByText("In review")).toBeTruthy();
    });
    expect(line.getByText("Live")).toBeTruthy();
  });

  it("say of a first word in review that it is in review, and nothing of live", async () => {
    await opened(stage("facts"), { fake: "review" });
    const line = within(screen.getByRole("heading", { level: 1 }).parentElement as HTMLElement);
    expect(line.getByText("In review")).toBeTruthy();
    expect(line.queryByText("Live")).toBeNull();
  });
});
