import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { harbour, opened, user } from "./open";

const path = `/console/incidents/${harbour}/messages`;

/** Types over everything in a field; braces are letters here, not keys. */
const written = (text: string): string => text.replaceAll("{", "{{");

describe("the messages of a draft", () => {
  it("begin as the template has them, follow what is typed, and can be the template's again", async () => {
    await opened(path, { fake: "writing" });
    await user.click(await screen.findByRole("tab", { name: "SMS" }));
    const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "English" });
    const template = field.value;
    expect(template).toContain("{{ last4 }}");
    const sms = screen.getByRole("group", { name: "SMS" });
    expect(sms).toHaveProperty("textContent", expect.stringContaining("card ending 4242"));

    await user.clear(field);
    await user.type(field, written("Open the app. Ref {{ reference }}"));
    await waitFor(() => {
      expect(within(sms).getByText("Open the app. Ref 7K4M-2Q9D")).toBeTruthy();
    });
    await user.click(screen.getByRole("button", { name: /^Back to the template/ }));
    await waitFor(() => {
      expect(field.value).toBe(template);
    });
    await waitFor(() => {
      expect(sms.textContent).toContain("card ending 4242");
    });
  });

  it("count characters and parts, and name the letters that make a text message longer", async () => {
    await opened(path, { fake: "writing" });
    await user.click(await screen.findByRole("tab", { name: "SMS" }));
    const polish = await screen.findByRole("textbox", { name: "Polski" });
    const about = (polish.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" ");
    expect(about).toMatch(/\d+ characters, as Unicode\s*3 parts/);
    expect(about).toContain("ń ó ą ł ę ć");
  });

  it("name errors by line under the field, and hold back the approval until they are gone", async () => {
    const bank = await opened(path, { fake: "writing-wrong" });
    await user.click(await screen.findByRole("tab", { name: "SMS, has errors" }));
    const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "English" });
    await waitFor(() => {
      expect(field.getAttribute("aria-invalid")).toBe("true");
    });
    await user.click(screen.getByRole("button", { name: "Line 2" }));
    expect(document.activeElement).toBe(field);
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(
      "{{ lsat4 }} was on a list. Ref {{ reference }}",
    );

    const ask = screen.getByRole("button", { name: "Ask for approval" });
    await waitFor(() => {
      expect(document.getElementById(ask.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
        "One text has an error.",
      );
    });
    await user.click(ask);
    expect(bank.asked.filter((each) => each.endsWith("/draft/submit"))).toEqual([]);

    await user.clear(field);
    await user.type(field, written("On a list. Ref {{ reference }}"));
    await waitFor(() => {
      expect(ask.getAttribute("aria-disabled")).toBeNull();
    });
  });

  it("say what the law still asks for, in which language and on which channel, and lead there", async () => {
    await opened(path, { fake: "writing-incomplete" });
    const item = (await screen.findByText("What may follow from it")).closest("li");
    expect(item?.textContent).toContain("Missing in the Polish e-mail.");
    expect(screen.getByText("8 of 9")).toBeTruthy();
    await user.click(within(item as HTMLElement).getByRole("link", { name: /^Go to the text/ }));
    await waitFor(() => {
      expect(screen.getByRole("tab", { name: "E-mail" }).getAttribute("aria-selected")).toBe("true");
      expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "E-mail, Polski" }));
    });
  });

  it("go to a second person once nothing is missing, with what was typed last", async () => {
    const bank = await opened(path, { fake: "writing" });
    const headline = await screen.findByRole("textbox", { name: "Headline, English" });
    await waitFor(() => {
      expect((headline as HTMLTextAreaElement).value).not.toBe("");
    });
    await user.clear(headline);
    await user.type(headline, "Card data taken");
    const ask = screen.getByRole("button", { name: "Ask for approval" });
    await waitFor(() => {
      expect(ask.getAttribute("aria-disabled")).toBeNull();
    });
    await user.click(ask);
    await screen.findByRole("heading", { name: "Four-eyes approval" });
    const draft = bank.draft(harbour);
    expect(draft.review?.by.name).toBe("Piotr Zieliński");
    expect(draft.words.en?.headline).toBe("Card data taken");
  });

  it("keep what was typed when somebody else saved first", async () => {
    const bank = await opened(path, { fake: "writing" });
    const headline = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Headline, English" });
    await waitFor(() => {
      expect(headline.value).not.toBe("");
    });
    await user.clear(headline);
    await user.type(headline, "Mine");
    bank.saveAsSomebodyElse(harbour, (draft) => ({
      ...draft,
      words: {
        ...draft.words,
        en: { ...draft.words.en, headline: "Theirs" },
        pl: { ...draft.words.pl, sms: "Ich" },
      },
    }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    const choice = await screen.findByRole("radiogroup", { name: /Headline, English/ });
    expect(headline.value).toBe("Mine");
    expect(bank.draft(harbour).words.en?.headline).toBe("Theirs");
    await user.click(within(choice).getByRole("radio", { name: "Mine" }));
    await user.click(screen.getByRole("button", { name: "Go on with both" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => {
      expect(bank.draft(harbour).words).toMatchObject({ en: { headline: "Mine" }, pl: { sms: "Ich" } });
    });
  });

  it("can be read by an approver, and written by nobody but a preparer", async () => {
    await opened(path, { fake: "approving" });
    const headline = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Headline, English" });
    expect(headline.readOnly).toBe(true);
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Ask for approval" })).toBeNull();
  });

  it("say why they came back", async () => {
    await opened(path, { fake: "writing-returned" });
    expect(await screen.findByText("Say in the SMS as well that we never ask for codes.")).toBeTruthy();
  });
});
