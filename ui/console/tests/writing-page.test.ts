import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { heading, open, press, user } from "./open";

const facts = "/console/incidents/FB-2026-0017/facts";
const list = "/console/incidents/FB-2026-0017/list";
const segments = "/console/incidents/FB-2026-0017/segments";

describe("facts", () => {
  it("have a group for each kind of data, which arrows move in", async () => {
    open(facts, { fake: "draft" });
    const group = await screen.findByRole("radiogroup", { name: "Security code (CVC)" });
    const unknown = within(group).getByRole("radio", { name: "Security code (CVC): not known yet" });
    expect(unknown.getAttribute("aria-checked")).toBe("true");
    unknown.focus();
    await user.keyboard("{ArrowLeft}");
    const taken = within(group).getByRole("radio", { name: "Security code (CVC): taken" });
    expect(taken.getAttribute("aria-checked")).toBe("true");
    expect(document.activeElement).toBe(taken);
  });

  it("are not declared before they can be right", async () => {
    const bank = open("/console/incidents/new");
    await press("button", "Save and continue");
    expect(screen.getByText("Give it a name")).toBeTruthy();
    expect(screen.getByText("Say of at least one kind that it was taken")).toBeTruthy();
    expect(bank.asked).not.toContain("POST incidents");
  });

  it("become an incident whose list is asked for next", async () => {
    const bank = open("/console/incidents/new");
    await user.type(await screen.findByLabelText("Name within the bank"), "Copper Lane Books");
    await press("radio", "Card number: taken");
    await press("button", "Save and continue");
    await heading("Copper Lane Books");
    expect(bank.drafts.get("FB-2026-0019")?.facts.taken).toEqual(["pan"]);
    expect(location.pathname).toBe("/console/incidents/FB-2026-0019/list");
  });

  it("can begin from a public breach", async () => {
    open("/console/incidents/new");
    await user.type(
      await screen.findByRole("searchbox", { name: "Search public breaches" }),
      "copperfield{Enter}",
    );
    await press("button", "Begin with this: Copperfield Cinemas");
    expect(screen.getByLabelText<HTMLInputElement>("Name within the bank").value).toBe("Copperfield Cinemas");
    expect(screen.getByRole("radio", { name: "Password: taken" }).getAttribute("aria-checked")).toBe("true");
  });

  it("that somebody else saved meanwhile are put together, and nothing is overwritten", async () => {
    const bank = open(facts, { fake: "conflict" });
    await press("radio", "Medium");
    await press("radio", "Likely");
    await press("button", "Save draft");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Ewa Mazur saved this draft");
    expect(bank.drafts.get("FB-2026-0017")?.facts.severity).toBe("extreme");
    await user.click(within(alert).getByRole("radio", { name: "Mine" }));
    await press("button", "Go on with both");
    await press("button", "Save draft");
    await waitFor(() => {
      expect(bank.drafts.get("FB-2026-0017")?.facts).toMatchObject({
        severity: "moderate",
        certainty: "likely",
      });
    });
    expect(bank.drafts.get("FB-2026-0017")?.facts.taken).toContain("cvv2");
  });

  it("in review are taken back before they are changed", async () => {
    const bank = open(facts, { fake: "review" });
    await screen.findByText(/^Piotr Zieliński asked for approval/);
    expect(screen.queryByRole("button", { name: "Save draft" })).toBeNull();
    await press("button", "Take it back to write");
    await screen.findByRole("button", { name: "Save draft" });
    expect(bank.drafts.get("FB-2026-0017")?.review).toBeUndefined();
  });

  it("are not left unsaved without being asked", async () => {
    open(facts, { fake: "draft" });
    await press("radio", "Medium");
    await press("link", "Sent messages");
    await screen.findByRole("dialog", { name: "Leave without saving?" });
    await press("button", "Stay here");
    expect(location.pathname).toBe(facts);
  });
});

describe("a compromised list", () => {
  const file = (name = "list.csv", text = "CardNumber;ValidThru\n4111111111111111;1228\n"): File =>
    new File([text], name, { type: "text/csv" });
  const input = (): HTMLInputElement => {
    const found = document.querySelector<HTMLInputElement>("input[type=file]");
    if (!found) throw new Error("no file can be chosen");
    return found;
  };

  it("is read only once it is known which column holds the card number", async () => {
    const bank = open(list, { fake: "no-list" });
    await screen.findByRole("button", { name: "Choose a file" });
    await user.upload(input(), file("cards.csv", "Nr;ValidThru\n4111111111111111;1228\n"));
    const start = await screen.findByRole("button", { name: "Start the import" });
    expect(start.getAttribute("aria-disabled")).toBe("true");
    await user.selectOptions(screen.getByRole("combobox", { name: "Card number" }), "Nr");
    await press("button", "Start the import");
    await screen.findByText("Imported");
    expect(bank.imports[0]).toMatchObject({ file_name: "cards.csv", state: "done" });
    const next = screen.getByRole("button", { name: "Continue to segments" });
    expect(next.getAttribute("aria-disabled")).toBeNull();
  });

  it("without names of columns sends nothing", async () => {
    const bank = open(list, { fake: "no-list" });
    await screen.findByRole("button", { name: "Choose a file" });
    await user.upload(input(), file("cards.csv", "4111111111111111;1228\n"));
    expect((await screen.findByRole("alert")).textContent).toContain("it was not sent anywhere");
    expect(bank.asked).not.toContain("POST list-columns");
  });

  it("says how far it is, and stops only after asking once", async () => {
    const bank = open(list, { fake: "importing" });
    const bar = await screen.findByRole("progressbar", { name: "Import of the compromised list" });
    expect(bar.getAttribute("aria-valuetext")).toContain("65%");
    expect(screen.getByRole("button", { name: "Continue to segments" }).getAttribute("aria-disabled")).toBe(
      "true",
    );
    await press("button", "Stop import");
    const dialog = await screen.findByRole("dialog", { name: "Stop this import?" });
    expect(bank.imports[0]?.state).toBe("receiving");
    await user.click(within(dialog).getByRole("button", { name: "Stop import" }));
    await waitFor(() => {
      expect(bank.imports[0]?.state).toBe("cancelled");
    });
  });

  it("goes on with the same file and with no other", async () => {
    const bank = open(list, {
      fake: "interrupted",
      prepare: (all) => {
        all.imports = all.imports.map((each) => ({ ...each, file_bytes: 50, offset: 20, done_bytes: 20 }));
        all.pieceTakes = () => Promise.resolve();
      },
    });
    await screen.findByText("This import was interrupted");
    await user.upload(input(), file("harbour-vine-cards.csv", "x".repeat(49)));
    expect((await screen.findByRole("alert")).textContent).toContain("is another file");
    await user.upload(input(), file("harbour-vine-cards.csv", "x".repeat(50)));
    await waitFor(() => {
      expect(bank.imports[0]?.state).toBe("done");
    });
  });
});

describe("segments", () => {
  const names = (): string[] =>
    screen.getAllByRole("button", { name: /^Edit / }).map((each) => each.getAttribute("aria-label") ?? "");

  it("say their rule in plain words and are counted", async () => {
    open(segments, { fake: "draft" });
    const row = await screen.findByRole("row", { name: /Contact data older than two years/ });
    expect(row.textContent).toContain("Risk critical or high");
    await waitFor(() => {
      expect(row.textContent).toContain("3,206");
    });
  });

  it("are put in order by keyboard, and it is said", async () => {
    open(segments, { fake: "draft" });
    await press("button", "Move Security code taken up");
    expect(names()[0]).toBe("Edit Security code taken");
    expect(screen.getByText("Security code taken is now number 1 of 5")).toBeTruthy();
  });

  it("change their treatment from a list, after which the dry run is old", async () => {
    open(segments, { fake: "draft" });
    await screen.findByText("Dry run: no card has been touched");
    const picker = await screen.findByRole("button", { name: "Treatment of Security code taken: Replace" });
    picker.focus();
    await user.keyboard("{ArrowDown}{ArrowUp}{Enter}");
    await screen.findByRole("button", { name: "Treatment of Security code taken: Freeze" });
    expect(screen.getByText("Older than the segments: run again")).toBeTruthy();
    await press("button", "Run again");
    expect(await screen.findByText("Dry run: no card has been touched")).toBeTruthy();
  });

  it("need a name before they are saved", async () => {
    const bank = open(segments, { fake: "draft" });
    await press("button", "Add a segment");
    await press("button", "Save and continue");
    expect(await screen.findByText("Give it a name")).toBeTruthy();
    expect(bank.drafts.get("FB-2026-0017")?.segments).toHaveLength(5);
    await user.type(screen.getByLabelText("Name"), "Gold cards");
    await press("checkbox", /^Gold/);
    await press("button", "Save and continue");
    await waitFor(() => {
      expect(bank.drafts.get("FB-2026-0017")?.segments.at(-1)).toMatchObject({
        name: "Gold cards",
        rule: { products: ["Gold"] },
      });
    });
  });
});
