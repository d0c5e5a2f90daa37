import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import type { UserEvent } from "@testing-library/user-event";

import { harbour, opened, user } from "./open";

const path = `/console/incidents/${harbour}/approval`;

async function approveButton(): Promise<HTMLElement> {
  return screen.findByRole("button", { name: "Approve and send to 41,870 customers" });
}

function reasonOf(button: HTMLElement): string {
  return document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
}

async function tickAll(user: UserEvent): Promise<void> {
  for (const box of await screen.findAllByRole("checkbox")) await user.click(box);
}

describe("an approval", () => {
  it("is given by a second person who confirmed three things and proved who they are", async () => {
    const bank = await opened(path, { fake: "approving" });
    const approve = await approveButton();
    expect(reasonOf(approve)).toBe("Confirm the 3 points above first.");
    await user.click(approve);
    expect(screen.queryByRole("dialog")).toBeNull();
    await tickAll(user);
    await user.type(
      screen.getByRole("textbox", { name: "Comment, for the audit log" }),
      "Second line is open.",
    );
    await user.click(approve);

    const dialog = within(await screen.findByRole("dialog"));
    const act = dialog.getByRole("button", { name: "Approve and send" });
    await user.type(dialog.getByLabelText("Password"), "correct horse battery");
    await user.type(dialog.getByLabelText("Six-digit code"), "000000");
    await user.click(act);
    await waitFor(() => {
      expect(dialog.getByLabelText("Six-digit code").getAttribute("aria-invalid")).toBe("true");
    });
    expect(bank.line(harbour).incident.version).toBe(1);

    await user.type(dialog.getByLabelText("Six-digit code"), "123456");
    await user.click(act);
    await screen.findByRole("heading", { name: "Reached, seen, acted" });
    expect(bank.line(harbour).incident.version).toBe(2);
    expect(bank.asked).toContain(`POST incidents/${harbour}/draft/approve`);
  });

  it("is not for whoever prepared it, and says so", async () => {
    const bank = await opened(path, { fake: "approving-mine" });
    const approve = await approveButton();
    expect(approve.getAttribute("aria-disabled")).toBe("true");
    expect(reasonOf(approve)).toBe("You worked on this, so somebody else has to approve it.");
    expect(screen.queryAllByRole("checkbox")).toEqual([]);
    await user.click(approve);
    expect(bank.asked.filter((each) => each.endsWith("/approve"))).toEqual([]);
  });

  it("starts anew when something changes meanwhile, and loses nothing that was written", async () => {
    const bank = await opened(path, { fake: "approving" });
    const approve = await approveButton();
    await tickAll(user);
    const comment = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment, for the audit log" });
    await user.type(comment, "Second line is open.");
    bank.saveAsSomebodyElse(harbour, (draft) => ({
      ...draft,
      words: { ...draft.words, pl: { sms: "Inny tekst. Numer {{ reference }}" } },
    }));
    bank.tell({ what: "incident", reference: harbour, state: "published" });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("while you were reading");
    expect(alert.textContent).toContain("SMS, Polski");
    expect(comment.value).toBe("Second line is open.");
    expect(screen.getAllByRole("checkbox").map((box) => box.getAttribute("aria-checked"))).toEqual([
      "false",
      "false",
      "false",
    ]);
    expect(approve.getAttribute("aria-disabled")).toBe("true");
  });

  it("shows what is different, word by word, in facts and texts", async () => {
    await opened(path, { fake: "approving" });
    const panel = within(await screen.findByRole("region", { name: "Different from Update 1" }));
    const severity = panel.getByRole("row", { name: /^Severity/ });
    expect(
      within(severity)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["High", "Critical"]);
    const inserted = [...document.querySelectorAll("ins")].map((each) => each.textContent);
    expect(inserted.some((text) => text.includes("security code,"))).toBe(true);
  });

  it("shows what is different on every channel, not in the app alone", async () => {
    const own = {
      sms: "Other words. Reference {{ reference }}",
      email_subject: "Another subject",
      voice: "Other words to listen to.",
    };
    await opened(path, {
      fake: "approving",
      prepare: (bank) => {
        bank.drafts.set(harbour, { ...bank.draft(harbour), words: { en: own } });
      },
    });
    const panel = within(await screen.findByRole("region", { name: "Different from Update 1" }));
    const names = panel.getAllByRole("heading", { level: 3 }).map((each) => each.textContent.trim());
    for (const name of ["SMS, English", "Subject of the e-mail, English", "Voice script, English"]) {
      expect(names).toContain(name);
    }
  });

  it("forecasts the calls as a chart and as a table, at once and in waves", async () => {
    await opened(path, { fake: "approving" });
    const chart = await screen.findByRole("img", { name: /^Expected calls per hour/ });
    expect(chart.textContent).toContain("at most 1,420 in hour 2");
    expect(chart.querySelectorAll(".over")).toHaveLength(1);
    expect(screen.getByText("Hour 2 is 220 calls over capacity.")).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "In 3 waves" }));
    expect(chart.querySelectorAll(".over")).toHaveLength(0);
    expect(screen.getByText(/goes out all at once/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show as table" }));
    const table = within(screen.getByRole("table", { name: "Expected calls per hour" }));
    expect(table.getAllByRole("row")).toHaveLength(11);
  });

  it("is refused by a page that is another now, and nothing happens", async () => {
    const bank = await opened(path, { fake: "approving" });
    await user.click(await screen.findByRole("button", { name: "Return to Piotr Zieliński" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox"), "The SMS is too long.");
    bank.saveAsSomebodyElse(harbour, (draft) => draft);
    await user.click(dialog.getByRole("button", { name: "Return it" }));
    expect(await dialog.findByText("Somebody else changed this draft meanwhile.")).toBeTruthy();
    expect(bank.draft(harbour).returned).toBeUndefined();
  });

  it("can be refused with a reason, and only with one", async () => {
    const bank = await opened(path, { fake: "approving" });
    await user.click(await screen.findByRole("button", { name: "Return to Piotr Zieliński" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Return it" }));
    expect(dialog.getByText("Say why, so that it can be put right")).toBeTruthy();
    expect(bank.draft(harbour).review).toBeDefined();
    await user.type(dialog.getByRole("textbox"), "The SMS is too long.");
    await user.click(dialog.getByRole("button", { name: "Return it" }));
    await screen.findByRole("heading", { level: 1, name: "Approvals" });
    expect(bank.draft(harbour).returned?.reason).toBe("The SMS is too long.");
    expect(bank.draft(harbour).review).toBeUndefined();
  });

  it("is proved at the identity provider in another tab, so that this page stays", async () => {
    const bank = await opened(path, { fake: "approving-provider" });
    await approveButton();
    await tickAll(user);
    await user.click(await approveButton());
    const dialog = within(await screen.findByRole("dialog"));
    const link = dialog.getByRole("link", { name: "Sign in once more" });
    expect(link.getAttribute("target")).toBe("_blank");
    expect(dialog.queryByRole("button", { name: "Approve and send" })).toBeNull();
    if (bank.session) bank.session.proved_until = new Date(Date.now() + 300_000).toISOString();
    await user.click(dialog.getByRole("button", { name: "I have signed in" }));
    await user.click(await dialog.findByRole("button", { name: "Approve and send" }));
    await screen.findByRole("heading", { name: "Reached, seen, acted" });
    expect(bank.line(harbour).incident.version).toBe(2);
  });
});

describe("what waits for approval", () => {
  it("is listed with whoever can approve it", async () => {
    await opened("/console/approvals", { fake: "approving" });
    const row = (await screen.findByRole("link", { name: "Harbour & Vine web shop" })).closest("tr");
    expect(row?.textContent).toContain("Update 2");
    expect(within(row as HTMLElement).getByText("You")).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Harbour & Vine web shop" }));
    expect(await approveButton()).toBeTruthy();
  });
});
