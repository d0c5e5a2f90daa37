import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";

import App from "../src/App.svelte";
import { FakeBank } from "../src/backend/fake";
import { type ScenarioName, scenarios } from "../src/backend/fake/scenarios";
import { moneyText } from "../src/wording/money";

const user = userEvent.setup();

function open(name: ScenarioName, lang: "en" | "pl" = "en"): FakeBank {
  const bank = new FakeBank(scenarios[name](lang), 0);
  render(App, { backend: bank });
  return bank;
}

const press = async (role: string, name: string | RegExp): Promise<void> =>
  user.click(await screen.findByRole(role, { name }));
const kinds = (bank: FakeBank): string[] => bank.asked.map(({ intent }) => intent);

afterEach(() => {
  cleanup();
});

describe("payments", () => {
  it("are marked one by one, counted and summed up, and marking reports nothing", async () => {
    const bank = open("payments");
    const large = /^Not mine: PIXELMART STORE 8841, 1,249\.00.PLN$/;
    await press("button", large);
    await press("button", /^Not mine: PIXELMART STORE 8841, 1\.00.PLN$/);
    expect(screen.getByRole("button", { name: large }).getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByText("2 marked as not mine").closest("[role=status]")?.textContent).toMatch(
      /1,250\.00.PLN/,
    );
    expect(screen.getByRole("button", { name: "Report 2 payments" })).toBeTruthy();
    await press("button", large);
    expect(screen.getByRole("button", { name: "Report 1 payment" })).toBeTruthy();
    expect(kinds(bank)).not.toContain("confirm_sheet");
  });

  it("are reported after one question that names them, and say received only when the bank has them", async () => {
    const bank = open("payments-marked");
    await press("button", "Report 2 payments");
    const sheet = await screen.findByRole("dialog", { name: "Report 2 payments?" });
    expect(within(sheet).getAllByText("PIXELMART STORE 8841")).toHaveLength(2);
    await user.click(within(sheet).getByRole("button", { name: "Report 2 payments" }));
    expect(bank.asked).toContainEqual({ intent: "confirm_sheet" });
    await waitFor(() => expect(screen.getAllByText("In review")).toHaveLength(2));
    expect(screen.getAllByText("NG-20417")).toHaveLength(2);
    expect(screen.queryByRole("button", { name: /^Not mine: PIXELMART/ })).toBeNull();
  });

  it("tell what was asked from what was received and from what was decided", async () => {
    open("payments-reported");
    for (const state of [
      "Sending",
      "Not reported yet",
      "Received",
      "In review",
      "Money given back",
      "Declined",
    ]) {
      expect(await screen.findAllByText(state)).not.toEqual([]);
    }
    expect(screen.getByText(/^Not reported yet\. We are sending/)).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Not mine: Nordlight Energy/ })).toBeTruthy();
  });

  it("finish the step of the alert that they were opened from", async () => {
    const bank = open("payments");
    await press("button", "All of these are mine");
    expect(bank.asked).toContainEqual({
      intent: "mark_step",
      reference: "7K4M-2Q9D",
      kind: "review_payments",
      state: "done",
      reason: null,
    });
    expect(await screen.findByText("You told us that you have done this.", { exact: false })).toBeTruthy();
  });

  it("say where the details were taken", async () => {
    open("payments");
    expect(await screen.findByText("Card details were taken here.")).toBeTruthy();
  });

  it("conclude nothing from a bank that was not reached", async () => {
    const bank = open("payments-offline");
    expect((await screen.findByRole("alert")).textContent).toContain("Your payments are not here");
    expect(screen.queryByRole("button", { name: /mine$/ })).toBeNull();
    expect(screen.getByText("In review")).toBeTruthy();
    await press("button", "Try again now");
    expect(kinds(bank)).toContain("retry_now");
    expect(await screen.findByRole("button", { name: "All of these are mine" })).toBeTruthy();
  });

  it("that are here stay readable, and are never said to be absent, when the bank is not reached anew", async () => {
    open("payments-old-offline");
    expect(await screen.findByText(/^Not connected since/)).toBeTruthy();
    expect(screen.getAllByText("PIXELMART STORE 8841").length).toBeGreaterThan(0);
    expect(screen.queryByText("Your payments are not here")).toBeNull();
    expect(screen.queryByRole("button", { name: "All of these are mine" })).toBeNull();
    cleanup();
    open("payments-old");
    expect((await screen.findByRole("alert")).textContent).toContain("There may be newer payments");
    expect(screen.getAllByText("PIXELMART STORE 8841").length).toBeGreaterThan(0);
  });

  it("offer to freeze a card that still works while somebody else pays with it", async () => {
    const bank = open("payments-exposed");
    await press("button", "Freeze card ending 4242");
    expect(bank.asked.at(-1)).toMatchObject({ intent: "open_sheet", sheet: { sheet: "freeze" } });
  });

  it("write amounts as people do", () => {
    expect(moneyText({ amount: "1249.00", currency: "PLN" }, "en")).toBe("1,249.00\u00a0PLN");
    expect(moneyText({ amount: "1249.00", currency: "PLN" }, "pl")).toBe("1\u00a0249,00\u00a0zł");
    expect(moneyText({ amount: "900", currency: "JPY" }, "en")).toBe("900\u00a0JPY");
  });
});

describe("a new card", () => {
  it("is ordered to the address that was shown, after one question", async () => {
    const bank = open("replacement");
    expect(await screen.findByText(/ul\. Przykładowa 12/)).toBeTruthy();
    await press("button", "Order a new card");
    const sheet = await screen.findByRole("dialog", { name: "Order a new card?" });
    expect(sheet.textContent).toContain("ul. Przykładowa 12");
    await user.click(within(sheet).getByRole("button", { name: "Order new card" }));
    expect(bank.asked).toContainEqual({ intent: "confirm_sheet" });
    expect(await screen.findByRole("heading", { level: 2, name: "Your new card" })).toBeTruthy();
  });

  it.each(["replacement-sending", "replacement-pending", "replacement-waiting"] as const)(
    "is never called ordered before it is: %s",
    async (name) => {
      open(name);
      expect((await screen.findAllByText(/Not ordered yet/)).length).toBeGreaterThan(0);
      expect(screen.queryByText("Ordered")).toBeNull();
    },
  );

  it("cannot be ordered without an address: the bank is called", async () => {
    open("replacement-no-address");
    expect(await screen.findByText("We have no address for you")).toBeTruthy();
    expect(screen.getByRole("link", { name: /^Call / })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Order a new card" })).toBeNull();
  });

  it("shows the stage it is at, and closes the old card only by the card system's word", async () => {
    open("card-sent");
    await waitFor(() =>
      expect(document.querySelector("[aria-current=step]")?.textContent).toMatch(/^\s*Sent/),
    );
    await press("button", "My new card has arrived");
    await press("button", "Activate new card");
    expect(
      await screen.findByText("It works. The card ending 4242 is closed.", { exact: false }),
    ).toBeTruthy();
  });

  it("says which card it takes the place of", async () => {
    open("card-new");
    expect(await screen.findByText("This card takes the place of the card ending 4242.")).toBeTruthy();
  });
});

describe("a card that is gone", () => {
  it("leads to the card that took its place", async () => {
    open("card-gone");
    await press("link", /7305 This card takes the place of the card ending 4242\./);
    expect(await screen.findByRole("heading", { level: 1, name: "Debit card ending 7305" })).toBeTruthy();
  });
});

describe("a card that the bank froze", () => {
  it("offers to call and not to unfreeze", async () => {
    open("card-held");
    expect(await screen.findByText(/^Frozen by us since/)).toBeTruthy();
    expect(screen.getByRole("link", { name: /^Call / })).toBeTruthy();
    expect(screen.queryByRole("switch")).toBeNull();
  });
});
