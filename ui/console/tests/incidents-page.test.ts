import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { heading, open, press, user } from "./open";

const rows = (): string[] =>
  screen.getAllByRole("rowheader").map((row) => within(row).getByRole("link").textContent.trim());

describe("signing in", () => {
  /** The form is there once the bank said how people sign in; the page that waits behind it has labels too. */
  async function fill(login: string, code: string): Promise<void> {
    await user.type(await screen.findByLabelText("Login"), login);
    await user.type(screen.getByLabelText("Password", { selector: "input" }), "example");
    await user.type(screen.getByLabelText("Six-digit code"), code);
  }

  it("goes on at the page that was asked for", async () => {
    const bank = open("/console/audit", { fake: "signed-out" });
    await heading("Sign in");
    await fill("tomasz", "123 456");
    await press("button", "Sign in");
    await heading("Audit log");
    expect(bank.session?.staff.login).toBe("tomasz");
  });

  it("asks for what is missing, and says a wrong code without saying which", async () => {
    open("/console/incidents", { fake: "signed-out" });
    await press("button", "Sign in");
    expect(screen.getByText("Enter your login")).toBeTruthy();
    await fill("piotr", "000000");
    await press("button", "Sign in");
    expect((await screen.findByRole("alert")).textContent).toContain("Login, password or code is wrong");
  });

  it("says for how long an account is locked", async () => {
    open("/console/incidents", { fake: "locked" });
    await heading("Sign in");
    await fill("piotr", "123456");
    await press("button", "Sign in");
    expect((await screen.findByRole("alert")).textContent).toContain("Try again in 10 minutes");
  });

  it.each([
    ["no-role", "You are known to the bank, but you have no role here"],
    ["failed", "The sign-in did not work"],
  ])("says why the identity provider's people are not let in: %s", async (reason, text) => {
    open(`/console/sign-in?refused=${reason}`, { fake: "signed-out" });
    expect((await screen.findByRole("alert")).textContent).toContain(text);
  });

  it("again loses nothing that was written", async () => {
    const bank = open("/console/incidents/FB-2026-0017/facts", { fake: "draft" });
    await press("radio", "Medium");
    const { session } = bank;
    bank.session = undefined;
    await press("button", "Save draft");
    await heading("Sign in");
    bank.session = session;
    await fill("piotr", "123456");
    await press("button", "Sign in");
    await heading("Harbour & Vine web shop");
    expect(screen.getByRole("radio", { name: "Medium" }).getAttribute("aria-checked")).toBe("true");
  });
});

describe("the frame", () => {
  it.each([
    ["preparer", ["Incidents", "Approvals", "Sent messages", "Settings"]],
    ["agent", ["Customers", "Settings"]],
    ["auditor", ["Incidents", "Approvals", "Customers", "Sent messages", "Audit log", "Settings"]],
    ["admin", ["Settings"]],
  ] as const)("shows a %s only their pages", async (as, expected) => {
    open("/console/settings/account", { as });
    await heading("My account");
    const links = within(screen.getByRole("navigation", { name: "Main" })).getAllByRole("link");
    expect(links.map((link) => link.textContent.replace(/\d.*/, "").trim())).toEqual(expected);
  });

  it("says who may see a page that is not for the role", async () => {
    open("/console/incidents", { as: "agent" });
    await heading("Not for your role");
    expect(screen.getByText(/This page is for: Preparer, Approver and Auditor/)).toBeTruthy();
  });

  it("speaks Polish when asked, with a title and the language of the page", async () => {
    open("/console/incidents");
    await press("radio", "Polski");
    await heading("Incydenty");
    await waitFor(() => {
      expect(document.title).toBe("Incydenty · Konsola Firebreak");
    });
    expect(document.documentElement.lang).toBe("pl");
  });

  it("moves the focus to the heading of a new page", async () => {
    open("/console/incidents");
    await press("link", "Sent messages");
    await waitFor(() => {
      expect(document.activeElement?.textContent).toBe("Sent messages");
    });
    expect(location.pathname).toBe("/console/messages");
  });

  it("says when changes do not come in by themselves, and reads everything once they do again", async () => {
    const bank = open("/console/incidents");
    await screen.findByRole("link", { name: "Harbour & Vine web shop" });
    bank.connect(false);
    await screen.findByText("Not live at the moment");
    const before = bank.asked.filter((each) => each === "GET overview").length;
    bank.connect(true);
    await waitFor(() => {
      expect(bank.asked.filter((each) => each === "GET overview").length).toBeGreaterThan(before);
    });
    expect(screen.queryByText("Not live at the moment")).toBeNull();
  });
});

describe("incidents", () => {
  it("are found by name, standing and severity", async () => {
    open("/console/incidents");
    await screen.findByRole("link", { name: "Harbour & Vine web shop" });
    expect(rows()).toHaveLength(7);
    await press("radio", "Live");
    expect(rows()).toEqual(["Harbour & Vine web shop", "Old Mill Gym member list"]);
    await user.type(screen.getByRole("searchbox", { name: "Search incidents" }), "gym");
    expect(rows()).toEqual(["Old Mill Gym member list"]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Severity" }), "Critical");
    expect(screen.getByText("No incident fits")).toBeTruthy();
    await press("button", "Show all");
    expect(rows()).toHaveLength(7);
  });

  it("leave out exercises when told to", async () => {
    open("/console/incidents");
    await screen.findByRole("link", { name: "Autumn exercise" });
    await press("checkbox", "Show exercises");
    expect(screen.queryByRole("link", { name: "Autumn exercise" })).toBeNull();
  });

  it("say which promise was missed", async () => {
    open("/console/incidents", { fake: "late" });
    expect(await screen.findByText(/^Late by 25\smin$/)).toBeTruthy();
  });

  it("appear by themselves", async () => {
    const bank = open("/console/incidents", { fake: "empty" });
    await screen.findByText("No incidents");
    const { FakeBank } = await import("../src/backend/fake/bank");
    bank.lines = new FakeBank().lines;
    bank.tell({ what: "incident", reference: "FB-2026-0017", state: "published" });
    expect(await screen.findByRole("link", { name: "Harbour & Vine web shop" })).toBeTruthy();
  });

  it("can be asked for again after an error, and what was read stays", async () => {
    const bank = open("/console/incidents", { fake: "error" });
    await screen.findByText("This could not be read");
    bank.mood = "well";
    await press("button", "Try again");
    await screen.findByRole("link", { name: "Harbour & Vine web shop" });
    bank.mood = "offline";
    bank.tell({ what: "reload" });
    expect(await screen.findByText(/^What you see is of/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Harbour & Vine web shop" })).toBeTruthy();
  });

  it("are declared by preparers only", async () => {
    open("/console/incidents", { as: "approver" });
    await screen.findByRole("link", { name: "Harbour & Vine web shop" });
    expect(screen.queryByRole("link", { name: "Declare an incident" })).toBeNull();
  });
});
