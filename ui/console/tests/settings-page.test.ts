import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { open, press, user } from "./open";

describe("accounts", () => {
  it("are added with roles, and the first password is shown once", async () => {
    const bank = open("/console/settings/staff", { as: "admin" });
    await press("button", "Add an account");
    const dialog = await screen.findByRole("dialog", { name: "Add an account" });
    await user.type(within(dialog).getByLabelText("Name"), "Zofia Lis");
    await user.type(within(dialog).getByLabelText("Login"), "zofia");
    await user.click(within(dialog).getByRole("button", { name: "Add the account" }));
    expect(within(dialog).getByText("Choose at least one role")).toBeTruthy();
    await user.click(within(dialog).getByRole("checkbox", { name: /^Approver/ }));
    await user.click(within(dialog).getByRole("button", { name: "Add the account" }));
    expect(await screen.findByText("correct-horse-battery-staple")).toBeTruthy();
    expect(bank.staff.find((each) => each.login === "zofia")?.roles).toEqual(["approver"]);
  });

  it("of a program take no private key", async () => {
    const bank = open("/console/settings/staff", { as: "admin" });
    await press("button", "Add an account");
    await press("radio", "A program");
    await user.type(screen.getByLabelText("Name"), "Nightly");
    await user.type(screen.getByLabelText("Login"), "nightly");
    const key = screen.getByLabelText("Public key of the program");
    await user.click(key);
    await user.paste('{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"secret"}');
    await press("checkbox", /^Preparer/);
    await press("button", "Add the account");
    expect(screen.getByText("This is no public key as JSON")).toBeTruthy();
    expect(bank.asked).not.toContain("POST staff");
  });

  it("are read but not changed by auditors", async () => {
    open("/console/settings/staff", { as: "auditor" });
    await screen.findByText("Piotr Zieliński");
    expect(screen.queryByRole("button", { name: /^Edit/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "Add an account" })).toBeNull();
  });

  it("cannot disable themselves", async () => {
    open("/console/settings/staff", { as: "admin" });
    await press("button", "Edit Anna Wrona");
    const box = await screen.findByRole("checkbox", { name: /^Disabled/ });
    expect(box.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("documents in versions", () => {
  it("name the line of a template that cannot be rendered, and save nothing", async () => {
    const bank = open("/console/settings/templates", { as: "admin" });
    const area = await screen.findByLabelText<HTMLTextAreaElement>("Alert, English");
    await user.clear(area);
    await user.click(area);
    await user.paste("{% block headline %}\nTaken at {{ shop }}\n{% endblock %}");
    await press("button", "Save as a new version");
    await press("button", /line 2: there is no `shop`/);
    await waitFor(() => {
      expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe("Taken at {{ shop }}");
    });
    expect(bank.templates.version).toBe(2);
  });

  it("name the message that is wrong, also where another one is open", async () => {
    const bank = open("/console/settings/templates", { as: "admin" });
    await press("radio", "Closing");
    const area = await screen.findByLabelText<HTMLTextAreaElement>("Closing, English");
    await user.clear(area);
    await user.click(area);
    await user.paste("{% block headline %}\nOver at {{ shop }}\n{% endblock %}");
    await press("radio", "Alert");
    await press("button", "Save as a new version");
    await press("button", /^headline of `close` in `en`, line 2:/);
    await waitFor(() => {
      const closing = screen.getByLabelText<HTMLTextAreaElement>("Closing, English");
      expect(closing.value.slice(closing.selectionStart, closing.selectionEnd)).toBe("Over at {{ shop }}");
    });
    expect(bank.templates.version).toBe(2);
  });

  it("keep what was written when somebody saved a newer version", async () => {
    const bank = open("/console/settings/templates", { as: "admin" });
    const area = await screen.findByLabelText<HTMLTextAreaElement>("Alert, English");
    await user.click(area);
    await user.paste("{# mine #}");
    bank.templates = { ...bank.templates, version: 3, saved_by: "Ewa Mazur" };
    await press("button", "Save as a new version");
    await press("button", "Keep mine");
    expect(area.value).toContain("{# mine #}");
    await press("button", "Save as a new version");
    await waitFor(() => {
      expect(bank.templates.version).toBe(4);
    });
  });

  it("do not let a worse risk have the milder treatment", async () => {
    const bank = open("/console/settings/policy", { as: "admin" });
    const picker = await screen.findByRole("button", { name: "Treatment of Critical: Replace" });
    picker.focus();
    await user.keyboard("{ArrowDown}{Home}{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("milder");
    await press("button", "Save as a new version");
    expect(bank.asked).not.toContain("PUT policy");
  });
});

describe("the audit log", () => {
  it("is filtered, and goes back further when asked", async () => {
    open("/console/audit", { as: "auditor" });
    await screen.findByText("4218");
    await press("button", "Show older rows");
    expect(await screen.findByText("4207")).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Filter by subject" }), "FB-2026-0018{Enter}");
    await waitFor(() => {
      expect(screen.queryByText("4218")).toBeNull();
    });
    expect(location.search).toBe("?subject=FB-2026-0018");
  });

  it("says that the chain is whole, or where it is broken", async () => {
    const bank = open("/console/audit", { as: "auditor" });
    await press("button", "Verify the chain");
    expect((await screen.findByText("The chain is whole")).closest("[role=status]")).toBeTruthy();
    bank.auditFault = { fault: "a row is missing", at: 4_212 };
    await press("button", "Verify the chain");
    expect((await screen.findByRole("alert")).textContent).toContain("The chain is broken at row 4212");
  });
});
