import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";

import App from "../src/App.svelte";
import { FakeBank, fakeOf } from "../src/backend/fake";
import { type ScenarioName, scenarios } from "../src/backend/fake/scenarios";

const user = userEvent.setup();

/** The app in front of a bank that answers at once. */
function open(name: ScenarioName, lang: "en" | "pl" = "en"): FakeBank {
  const bank = new FakeBank(scenarios[name](lang), 0);
  render(App, { backend: bank });
  return bank;
}

const press = async (role: string, name: string): Promise<void> =>
  user.click(await screen.findByRole(role, { name }));

afterEach(() => {
  cleanup();
});

describe("welcome", () => {
  it("enrols with the code as it was typed, spaces and small letters and all", async () => {
    const bank = open("welcome");
    await user.type(await screen.findByRole("textbox", { name: "Activation code" }), "k7pd 4mxq");
    await press("button", "Activate this device");
    expect(bank.asked).toContainEqual({ intent: "enrol", code: "K7PD4MXQ" });
    expect(await screen.findByRole("heading", { name: "All quiet" })).toBeTruthy();
  });

  it("asks for the rest of a short code instead of wasting an attempt", async () => {
    const bank = open("welcome");
    await user.type(await screen.findByRole("textbox", { name: "Activation code" }), "k7pd");
    await press("button", "Activate this device");
    expect((await screen.findByRole("alert")).textContent).toContain("You have typed 4.");
    expect(bank.asked.map(({ intent }) => intent)).not.toContain("enrol");
  });

  it("says at the field that a code is wrong", async () => {
    open("welcome-wrong-code");
    const field = await screen.findByRole("textbox", { name: "Activation code" });
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole("alert").textContent).toContain("This code is not right.");
  });

  it("changes its language by keyboard", async () => {
    open("welcome");
    const english = await screen.findByRole("radio", { name: "English" });
    english.focus();
    await user.keyboard("{ArrowDown}");
    expect(await screen.findByRole("heading", { name: /^Włącz ostrzeżenia/ })).toBeTruthy();
    expect(document.documentElement.lang).toBe("pl");
    await waitFor(() => expect(document.title).toMatch(/^Włącz ostrzeżenia/));
  });

  it("fills in the code of a link, and says whom this device would trust", async () => {
    const bank = open("welcome-link");
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Activation code" });
    await waitFor(() => expect(field.value).toBe("K7PD-4MXQ"));
    expect(screen.getByText(/connected to alerts\.example\.com/)).toBeTruthy();
    expect(bank.asked.map(({ intent }) => intent)).not.toContain("enrol");
    await press("button", "Activate this device");
    expect(bank.asked).toContainEqual({ intent: "enrol", code: "K7PD4MXQ" });
  });

  it("says how to get a code", async () => {
    open("welcome");
    await press("link", "I do not have a code");
    expect(document.activeElement?.textContent).toBe("How to get a code");
  });
});

describe("from the alert to the frozen card", () => {
  it("freezes with one tap and one confirmation, and says frozen only when the bank did", async () => {
    open("alert");
    await screen.findByRole("heading", { name: "One alert needs your attention" });
    const article = screen.getByRole("article", { name: "Harbour & Vine web shop" });
    expect(within(article).getByRole("progressbar", { name: "Steps" }).getAttribute("aria-valuetext")).toBe(
      "0 of 5 steps done",
    );
    await user.click(within(article).getByRole("link", { name: "See what to do" }));
    await press("button", "Freeze card ending 4242");
    const sheet = await screen.findByRole("dialog", { name: "Freeze card ending 4242?" });
    await user.click(within(sheet).getByRole("button", { name: "Freeze card" }));
    expect(await screen.findByRole("heading", { name: "Card ending 4242 is frozen" })).toBeTruthy();
    expect(screen.getByRole("img", { name: "Debit card ending 4242, frozen" })).toBeTruthy();
    await press("button", "Next: check recent payments");
    await press("button", "All of these are mine");
    expect(await screen.findByRole("button", { name: "Next: order a new card" })).toBeTruthy();
  });

  it("leaves the sheet without a trace by Not now and by Escape", async () => {
    const bank = open("notice");
    await press("button", "Freeze card ending 4242");
    await press("button", "Not now");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await press("button", "Freeze card ending 4242");
    await screen.findByRole("dialog");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(bank.asked.map(({ intent }) => intent)).not.toContain("confirm_sheet");
  });

  it("names the four questions in their order", async () => {
    open("notice");
    await screen.findByRole("heading", { level: 1, name: "Card details taken at Harbour & Vine web shop" });
    const questions = screen.getAllByRole("heading", { level: 3 }).slice(0, 4);
    expect(questions.map((heading) => heading.textContent)).toEqual([
      "Does it concern me?",
      "What must I do?",
      "Will I get a new card?",
      "Should I close my account?",
    ]);
  });

  it.each(["sending", "freezing"] as const)("never says frozen without not yet while %s", async (name) => {
    open(name);
    await screen.findByRole("heading", { name: "Freezing card ending 4242" });
    expect(screen.getByRole("status").textContent).toContain("Not frozen yet.");
    expect(screen.queryByText(/is frozen/)).toBeNull();
  });

  it("says not frozen yet without a connection, and tries again when asked", async () => {
    open("offline-waiting");
    const alert = await screen.findByRole("alert");
    expect(within(alert).getByRole("heading", { name: "Not frozen yet: no connection" })).toBeTruthy();
    expect(alert.textContent).toMatch(/Next try in \d+ seconds?\./);
    expect(screen.getByRole("link", { name: "Call +44 20 7946 0100" })).toBeTruthy();
    await press("button", "Try again now");
    expect(await screen.findByRole("heading", { name: "Card ending 4242 is frozen" })).toBeTruthy();
  });

  it("says it aloud when a freeze is confirmed while the person looks at something else", async () => {
    const bank = open("freezing");
    await press("link", "Alert");
    const { cards } = await bank.view();
    bank.set({
      cards: cards.map((card) =>
        card.order ? { ...card, state: "frozen", order: { ...card.order, stage: "confirmed" } } : card,
      ),
    });
    expect(await screen.findByText("Card ending 4242 is now frozen")).toBeTruthy();
  });

  it("unfreezes only after asking once", async () => {
    open("card-frozen");
    const toggle = await screen.findByRole("switch", { name: "Freeze this card" });
    expect(toggle.getAttribute("aria-checked")).toBe("true");
    await user.click(toggle);
    await screen.findByRole("dialog", { name: "Unfreeze card ending 4242?" });
    await press("button", "Unfreeze card");
    expect(await screen.findByRole("heading", { name: "Card ending 4242 is unfrozen" })).toBeTruthy();
  });
});

describe("honesty", () => {
  it("says since when it is not connected, on every main screen", async () => {
    open("offline");
    for (const tab of ["Cards", "Check", "Settings", "Home"]) {
      await press("link", tab);
      expect((await screen.findByText(/^Not connected since/)).closest("[role=status]")).toBeTruthy();
    }
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("All quiet when we last checked");
  });

  it("never says all quiet while an alert that came could not be kept", async () => {
    open("home-unkept");
    expect(await screen.findByRole("heading", { name: "An alert may be missing here" })).toBeTruthy();
    expect(screen.queryByText(/All quiet/)).toBeNull();
  });

  it("never says not affected before the bank answered", async () => {
    open("checking");
    expect(await screen.findByRole("heading", { name: "Checking your cards" })).toBeTruthy();
    expect(screen.queryByText("You are not affected")).toBeNull();
  });

  it("concludes nothing from a bank that did not answer, and asks again when told to", async () => {
    const bank = open("checking-failed");
    await screen.findByRole("heading", { name: "We cannot check now" });
    expect(screen.queryByText("You are not affected")).toBeNull();
    await press("button", "Try again now");
    expect(bank.asked).toContainEqual({ intent: "check_concern", incident_reference: "FB-2026-0017" });
  });

  it("says of no stage of an order that it was reached before it was", async () => {
    open("offline-waiting");
    expect(await screen.findByText("Not yet received by the bank")).toBeTruthy();
    expect(screen.getByText("Not yet confirmed by the card system")).toBeTruthy();
    expect(screen.queryByText("Received by the bank")).toBeNull();
    expect(screen.queryByText("Confirmed by the card system")).toBeNull();
  });

  it("points to no steps below where there are none, but to the alert", async () => {
    open("affected");
    expect(await screen.findByText(/^Your alert shows you each step\./)).toBeTruthy();
    expect(screen.queryByText(/steps below/)).toBeNull();
  });

  it("says nothing of cards that are not here yet", async () => {
    open("no-cards");
    expect(await screen.findByText("Nothing needs your attention right now.")).toBeTruthy();
    expect(screen.queryByText(/None of your cards/)).toBeNull();
  });

  it("offers to call where what is shown is old", async () => {
    const bank = open("stale");
    expect(await screen.findByText(/If it cannot wait, call us\./)).toBeTruthy();
    await press("link", "Call +44 20 7946 0100");
    expect(bank.asked).toContainEqual({ intent: "call_bank" });
  });

  it("marks an exercise", async () => {
    open("exercise");
    expect(await screen.findByText("This is an exercise")).toBeTruthy();
    expect(screen.getByText("Exercise")).toBeTruthy();
  });

  it("says that a withdrawn alert needs nothing", async () => {
    open("cancelled");
    expect(await screen.findByText("This was a false alarm")).toBeTruthy();
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(screen.queryByRole("button", { name: /Freeze/ })).toBeNull();
  });
});

describe("the rest", () => {
  it("answers whether a breach in the news concerns me", async () => {
    open("quiet");
    await press("link", "Check if it concerns me");
    await user.click(await screen.findByRole("link", { name: /^Copperfield Cinemas/ }));
    expect(await screen.findByRole("heading", { name: "You are not affected" })).toBeTruthy();
    await press("button", "Done");
    expect(await screen.findByRole("heading", { name: "All quiet" })).toBeTruthy();
  });

  it("moves the focus to the heading of a new screen", async () => {
    open("quiet");
    await press("link", "Settings");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Settings"));
    expect(document.activeElement?.tagName).toBe("H1");
  });

  it("revokes another device after asking once", async () => {
    const bank = open("settings");
    await press("button", "Revoke Home computer");
    await press("button", "Revoke device");
    expect(bank.asked).toContainEqual({ intent: "confirm_sheet" });
    expect(screen.queryByRole("button", { name: "Revoke Home computer" })).toBeNull();
  });

  it("shows a problem until it is dismissed", async () => {
    open("problem");
    expect((await screen.findByRole("alert")).textContent).toContain("A message said that it came from us");
    await press("button", "Got it");
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it.each(Object.keys(scenarios) as ScenarioName[])(
    "has a heading and a title in both languages: %s",
    async (name) => {
      for (const lang of ["en", "pl"] as const) {
        render(App, { backend: fakeOf(name, lang) });
        expect(await screen.findAllByRole("heading", { level: 1 })).toHaveLength(1);
        await waitFor(() => expect(document.documentElement.lang).toBe(lang));
        cleanup();
      }
    },
  );
});
