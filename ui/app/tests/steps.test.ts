import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";

import App from "../src/App.svelte";
import { FakeBank } from "../src/backend/fake";
import { type ScenarioName, scenarios } from "../src/backend/fake/scenarios";
import { groupReference } from "../src/wording/messages";

const user = userEvent.setup();

function open(name: ScenarioName, lang: "en" | "pl" = "en"): FakeBank {
  const bank = new FakeBank(scenarios[name](lang), 0);
  render(App, { backend: bank });
  return bank;
}

const press = async (role: string, name: string | RegExp): Promise<void> =>
  user.click(await screen.findByRole(role, { name }));

afterEach(() => {
  cleanup();
});

describe("a step", () => {
  it("is skipped with a reason, and can be taken up again", async () => {
    const bank = open("step-password");
    await press("button", "Skip this step");
    await screen.findByRole("dialog", { name: "Skip this step?" });
    await press("button", "I will do it later");
    expect(bank.asked).toContainEqual({
      intent: "mark_step",
      reference: "7K4M-2Q9D",
      kind: "change_password",
      state: "skipped",
      reason: "later",
    });
    expect(await screen.findByText("Skipped: you will do it later")).toBeTruthy();
    await press("button", "Do this step after all");
    expect(await screen.findByRole("button", { name: "I have done this" })).toBeTruthy();
  });

  it("is not skipped by looking at the reasons", async () => {
    const bank = open("skip-sheet");
    await press("button", "Do not skip it");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(bank.asked.map(({ intent }) => intent)).not.toContain("mark_step");
  });

  it("says what is to be done where the customer lives", async () => {
    open("step-document", "pl");
    const action = await screen.findByRole("article", { name: "Zastrzeż PESEL" });
    expect(within(action).getAllByRole("listitem")).toHaveLength(2);
  });

  it("of a freeze is done by the card system and by nobody's word", async () => {
    open("step-freeze");
    expect(await screen.findByRole("button", { name: "Freeze card ending 4242" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "I have done this" })).toBeNull();
  });

  it("that the bank's records finished cannot be undone by a word", async () => {
    open("step-by-bank");
    expect(await screen.findByText(/^Our records confirm it\./)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "I have not done this yet" })).toBeNull();
  });

  it("about two cards lets the person choose one", async () => {
    open("step-two-cards");
    await press("link", /^Credit card ending 1881/);
    expect(await screen.findByText(/payments with card ending 1881 since/)).toBeTruthy();
  });

  it("tells in the list what became of it", async () => {
    open("notice-steps");
    expect(await screen.findByText("Skipped: you have done it already")).toBeTruthy();
    expect(screen.getByText(/^Done, as our records say\./)).toBeTruthy();
    expect(screen.getByText(/^Done by you\./)).toBeTruthy();
    expect(screen.getByText("We tell the bank as soon as there is a connection.")).toBeTruthy();
  });
});

describe("an alert that is dealt with", () => {
  it("asks for nothing and stays in the history", async () => {
    open("dealt-with");
    const earlier = await screen.findByRole("region", { name: "Earlier" });
    await user.click(within(earlier).getByRole("link", { name: /^Harbour & Vine/ }));
    expect(await screen.findByText("You have done your part")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Next/ })).toBeNull();
  });
});

describe("a bulletin", () => {
  it("says that it is signed and checked, and what by when asked", async () => {
    open("notice");
    const seals = await screen.findAllByText("Signed by Northgate Bank and checked on this device");
    expect(seals).toHaveLength(2);
    expect(screen.getAllByText("3ab80e65")).toHaveLength(1);
    expect(screen.getAllByText("9f2c41d7")).toHaveLength(2);
  });
});

describe("a message", () => {
  it("of ours is shown word for word, and leads to its alert", async () => {
    const bank = open("message");
    await user.type(await screen.findByRole("textbox", { name: "Reference from the message" }), "7k4m 2q9d");
    await press("button", "Check");
    expect(bank.asked).toContainEqual({ intent: "check_message", reference: "7K4M-2Q9D" });
    expect(await screen.findByRole("heading", { name: "Yes, we sent this message" })).toBeTruthy();
    expect(document.querySelector("blockquote")?.textContent).toContain("Ref 7K4M-2Q9D");
    await press("link", "Open this alert");
    expect(await screen.findByRole("heading", { level: 1, name: /Harbour & Vine/ })).toBeTruthy();
  });

  it("of somebody else says what to do and leads to the report", async () => {
    const bank = open("message");
    await user.type(await screen.findByRole("textbox", { name: "Reference from the message" }), "4XRT90LB");
    await press("button", "Check");
    const heading = await screen.findByRole("heading", { name: "Not from us" });
    expect(heading.closest("[role=status]")).toBeTruthy();
    await press("link", "Report this message");
    await press("radio", "E-mail");
    await user.type(screen.getByRole("textbox", { name: "Who does it say it is from?" }), "bank@example.com");
    await user.type(screen.getByRole("textbox", { name: "The message, word for word" }), "Tap here");
    await press("button", "Send to the bank");
    expect(bank.asked).toContainEqual({
      intent: "report_imitation",
      channel: "email",
      sender: "bank@example.com",
      text: "Tap here",
    });
    expect(await screen.findByRole("heading", { name: "The bank has your report" })).toBeTruthy();
  });

  it.each(["message-offline", "message-unknown", "message-checking"] as const)(
    "is never called foreign before the bank said so: %s",
    async (name) => {
      open(name);
      const title = name === "message-checking" ? "Checking" : "We cannot check now";
      expect(await screen.findByRole("heading", { name: title })).toBeTruthy();
      expect(screen.queryByText("Not from us")).toBeNull();
    },
  );

  it("needs a reference", async () => {
    const bank = open("message");
    await press("button", "Check");
    expect((await screen.findByRole("alert")).textContent).toContain("Type the reference");
    expect(bank.asked.map(({ intent }) => intent)).not.toContain("check_message");
  });

  it("has its reference grouped, and nothing of it cut off", () => {
    expect(groupReference("7k4m 2q-9d")).toBe("7K4M-2Q9D");
    expect(groupReference("7K4M-2Q9D-EXTRA")).toBe("7K4M-2Q9D-EXTR-A");
  });
});

describe("a list that is not here", () => {
  it.each(["check-loading", "check-failed", "check-offline"] as const)(
    "is not called empty: %s",
    async (name) => {
      open(name);
      await screen.findByRole("heading", { level: 1 });
      expect(screen.queryByText("No known data leaks")).toBeNull();
    },
  );
});
