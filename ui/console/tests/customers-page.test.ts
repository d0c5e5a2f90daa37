import { screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";

import { settle } from "../src/backend/fake/routes/customers";
import { rememberSearch } from "../src/pages/customers/search";
import { opened, user } from "./open";

const number = "11820477";
const path = `/console/customers/${number}`;

// What was looked for stays for the way back from a customer, and would for the next test.
beforeEach(() => {
  rememberSearch("", "");
});

describe("looking for a customer", () => {
  it("finds them by the reference of a message", async () => {
    const bank = await opened("/console/customers", { fake: "agent" });
    await user.type(await screen.findByRole("searchbox", { name: "Search customers" }), "7K4M-2Q9D");
    expect(bank.asked.filter((each) => each === "GET customers")).toEqual([]);
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("link", { name: "Małgorzata Wiśniewska" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Małgorzata Wiśniewska" })).toBeTruthy();
  });

  it("sends no card number anywhere", async () => {
    const bank = await opened("/console/customers", { fake: "agent" });
    const box = await screen.findByRole<HTMLInputElement>("searchbox", { name: "Search customers" });
    await user.type(box, "4242 4242 4242 4242{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("It was not sent");
    expect(box.value).toBe("");
    expect(bank.asked.filter((each) => each === "GET customers")).toEqual([]);
  });

  it.each(["4242424242424242 11820477", "11820477 4242 4242 4242 4242", "+442079460177 4242424242424242"])(
    "sends no card number beside another number: %s",
    async (text) => {
      const bank = await opened("/console/customers", { fake: "agent" });
      const box = await screen.findByRole<HTMLInputElement>("searchbox", { name: "Search customers" });
      await user.type(box, `${text}{Enter}`);
      expect((await screen.findByRole("alert")).textContent).toContain("It was not sent");
      expect(box.value).toBe("");
      expect(bank.asked.filter((each) => each === "GET customers")).toEqual([]);
    },
  );

  it("says that nobody was found", async () => {
    await opened("/console/customers", { fake: "agent" });
    await user.type(await screen.findByRole("searchbox"), "Nobody at all{Enter}");
    expect(await screen.findByRole("heading", { name: "Nobody found" })).toBeTruthy();
  });
});

describe("a customer", () => {
  it("is told the four answers in the words of the app, in their own language first", async () => {
    await opened(path, { fake: "agent" });
    const panel = await screen.findByRole("region", { name: "The four answers, word for word" });
    expect(
      within(panel)
        .getAllByRole("heading", { level: 3 })
        .map((each) => each.textContent),
    ).toEqual([
      "Czy to mnie dotyczy?",
      "Co muszę zrobić?",
      "Czy dostanę nową kartę?",
      "Czy mam zamknąć konto?",
    ]);
    await user.click(within(panel).getByRole("radio", { name: "English" }));
    expect(panel.textContent).toContain("Yes. Your card ending 4242.");
  });

  it("was sent messages that stand there with their exact words and references", async () => {
    await opened(path, { fake: "agent" });
    const table = within(await screen.findByRole("table", { name: "Messages to this customer" }));
    const rows = table.getAllByRole("row").slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.textContent).toContain("Nigdy nie prosimy o kody. Numer 7K4M-2Q9D");
    expect(rows[1]?.textContent).toContain("Sent, not seen yet");
    expect(rows[0]?.textContent).toMatch(/Seen /);
  });

  it("has a card frozen on their spoken request, and it is frozen when the processor says so", async () => {
    const bank = await opened(path, { fake: "agent" });
    await user.click(await screen.findByRole("button", { name: "Freeze a card" }));
    const dialog = within(await screen.findByRole("dialog"));
    const act = dialog.getByRole("button", { name: "Freeze card ending 1881" });
    await user.click(act);
    expect((await dialog.findByRole("alert")).textContent).toBe("Say how you made sure who is calling");
    expect(bank.asked.some((each) => each.endsWith("/freeze"))).toBe(false);
    await user.click(dialog.getByRole("radio", { name: "Called back on the number on file" }));
    await user.click(act);

    const cards = await screen.findByRole("region", { name: "Cards" });
    await waitFor(() => {
      expect(cards.textContent).toContain("not frozen yet");
    });
    expect(within(cards).getByText("Freezing")).toBeTruthy();
    expect(await screen.findByText("Freeze asked for. Card ending 1881 is not frozen yet.")).toBeTruthy();
    expect(screen.getByRole("region", { name: "What the customer did" }).textContent).toContain(
      "By Karolina Lis, on the customer’s spoken request.",
    );
    settle(bank, number, true);
    expect(await screen.findByText("Card ending 1881 is frozen.")).toBeTruthy();
    expect(cards.textContent).not.toContain("not frozen yet");
  });

  it("is told the truth when a freeze fails", async () => {
    const bank = await opened(path, { fake: "agent-pending" });
    expect((await screen.findByRole("region", { name: "Cards" })).textContent).toContain("not frozen yet");
    settle(bank, number, false);
    expect(await screen.findByText(/^Card ending 1881 is not frozen\./)).toBeTruthy();
    expect(screen.getByRole("region", { name: "Cards" }).textContent).toContain(
      "Not frozen: the freeze asked for",
    );
  });

  it("gets an activation code that is shown once", async () => {
    const bank = await opened(path, { fake: "agent" });
    await user.click(await screen.findByRole("button", { name: "Issue an activation code" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(bank.asked.some((each) => each.endsWith("activation-codes"))).toBe(false);
    await user.click(dialog.getByRole("button", { name: "Issue the code" }));
    expect(await dialog.findByText("K7QD-93MF")).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Done, hide it" }));
    await waitFor(() => {
      expect(screen.queryByText("K7QD-93MF")).toBeNull();
    });
  });

  it("is only read by an auditor", async () => {
    await opened(path, { fake: "agent-auditor" });
    await screen.findByRole("region", { name: "Cards" });
    expect(screen.queryByRole("button", { name: "Freeze a card" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Issue an activation code" })).toBeNull();
    expect(screen.queryByRole("switch")).toBeNull();
  });

  it("takes part in exercises where an admin says so", async () => {
    await opened(path, { fake: "agent-admin" });
    const turn = await screen.findByRole("switch", { name: "Takes part in exercises" });
    expect(turn.getAttribute("aria-checked")).toBe("false");
    await user.click(turn);
    await waitFor(() => {
      expect(turn.getAttribute("aria-checked")).toBe("true");
    });
  });

  it("can be one whom nothing concerns, or one who is not there", async () => {
    await opened("/console/customers/11904410", { fake: "agent" });
    expect(await screen.findByRole("heading", { name: "No incident concerns this customer" })).toBeTruthy();
  });

  it("who is not there is said to be missing", async () => {
    await opened("/console/customers/1", { fake: "agent" });
    expect(await screen.findByRole("heading", { level: 1, name: "No such customer" })).toBeTruthy();
  });
});
