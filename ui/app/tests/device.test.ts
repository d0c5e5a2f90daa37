import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";

import App from "../src/App.svelte";
import { FakeBank } from "../src/backend/fake";
import { rightPin } from "../src/backend/fake/device";
import { type ScenarioName, scenarios } from "../src/backend/fake/scenarios";
import { resize } from "./setup";

const user = userEvent.setup();

function open(name: ScenarioName, lang: "en" | "pl" = "en"): FakeBank {
  const bank = new FakeBank(scenarios[name](lang), 0);
  render(App, { backend: bank });
  return bank;
}

const press = async (role: string, name: string | RegExp): Promise<void> =>
  user.click(await screen.findByRole(role, { name }));
const asked = (bank: FakeBank): string[] => bank.asked.map(({ intent }) => intent);

afterEach(() => {
  cleanup();
  resize(420);
});

describe("getting in", () => {
  it("takes a pasted link, shows the bank behind it, and waits for the person to activate", async () => {
    const bank = open("welcome");
    await press("button", "I have an activation link");
    const field = await screen.findByLabelText("Activation link");
    expect(document.activeElement).toBe(field);
    await user.type(field, "firebreak://enrol?code=K7PD4MXQ");
    await press("button", "Use this link");
    expect(bank.asked).toContainEqual({ intent: "enter_link", link: "firebreak://enrol?code=K7PD4MXQ" });
    expect(await screen.findByText("alerts.example.com")).toBeTruthy();
    expect(asked(bank)).not.toContain("enrol");
  });

  it("says at the field that a link does not work", async () => {
    open("welcome");
    await press("button", "I have an activation link");
    await user.type(await screen.findByLabelText("Activation link"), "not a link");
    await press("button", "Use this link");
    await waitFor(() => expect(screen.getByText(/This link does not work here/)).toBeTruthy());
    expect(screen.getByLabelText("Activation link").getAttribute("aria-invalid")).toBe("true");
  });

  it("offers a camera only where there is one", async () => {
    open("welcome");
    await screen.findByRole("button", { name: "I have an activation link" });
    expect(screen.queryByRole("button", { name: "Scan the picture of a link" })).toBeNull();
    cleanup();
    const bank = open("welcome-phone");
    await press("button", "Scan the picture of a link");
    expect(asked(bank)).toContain("scan_code");
  });

  it("shows nothing but how to turn the camera off while it is on, also by Escape", async () => {
    for (const off of [() => press("button", "Turn the camera off"), async () => user.keyboard("{Escape}")]) {
      const bank = open("scanning");
      await screen.findByRole("heading", { name: "Point the camera at the picture" });
      expect(document.documentElement.classList.contains("see-through")).toBe(true);
      expect(screen.queryByLabelText("Activation code")).toBeNull();
      await off();
      expect(asked(bank)).toContain("cancel_scan");
      expect(await screen.findByLabelText("Activation code")).toBeTruthy();
      expect(document.documentElement.classList.contains("see-through")).toBe(false);
      cleanup();
    }
  });

  it("says that the camera is refused, with a way to the settings", async () => {
    const bank = open("camera-refused");
    expect((await screen.findByText(/may not use the camera/)).closest("[role=alert]")).toBeTruthy();
    await press("button", "Open the settings");
    expect(asked(bank)).toContain("open_settings");
    expect(screen.getByLabelText("Activation code")).toBeTruthy();
  });

  it("signs in with the bank in the browser, and can be called off", async () => {
    const bank = open("sign-in");
    await press("button", "Sign in with Northgate Bank");
    expect((await screen.findByText("Go on in your browser")).closest("[role=status]")).toBeTruthy();
    expect(screen.queryByLabelText("Activation code")).toBeNull();
    await press("button", "Cancel");
    expect(asked(bank)).toContain("cancel_sign_in");
    expect((await screen.findByText(/You did not finish signing in/)).closest("[role=alert]")).toBeTruthy();
    expect(screen.getByLabelText("Activation code")).toBeTruthy();
  });

  it("offers no sign-in where the bank has none", async () => {
    open("welcome");
    await screen.findByLabelText("Activation code");
    expect(screen.queryByRole("button", { name: /^Sign in/ })).toBeNull();
  });
});

describe("the settings", () => {
  it("switch what may be switched, and nothing for urgent alerts", async () => {
    const bank = open("settings");
    const good = await screen.findByRole("switch", { name: "Good news too" });
    expect(good.getAttribute("aria-checked")).toBe("true");
    await user.click(good);
    expect(bank.asked).toContainEqual({
      intent: "prefer",
      preference: { preference: "good_news", on: false },
    });
    await waitFor(() => expect(good.getAttribute("aria-checked")).toBe("false"));
    expect(screen.queryByRole("switch", { name: "Urgent alerts" })).toBeNull();
    expect(screen.getByText("Always on")).toBeTruthy();
  });

  it("ask the system for notifications only while it does not show them", async () => {
    open("settings");
    await screen.findByRole("heading", { name: "Notifications" });
    expect(screen.queryByRole("button", { name: "Allow notifications" })).toBeNull();
    cleanup();
    const bank = open("settings-phone");
    await press("button", "Allow notifications");
    expect(asked(bank)).toContain("allow_notifications");
  });

  it("lead to the system's settings where notifications were refused, and nowhere where there are none", async () => {
    const bank = open("settings-denied");
    expect(await screen.findByText("Notifications are off")).toBeTruthy();
    await press("button", "Open the settings");
    expect(asked(bank)).toContain("allow_notifications");
    await waitFor(() => expect(screen.queryByText("Notifications are off")).toBeNull());
    cleanup();
    open("settings-no-notifications");
    expect(await screen.findByText("This computer shows no notifications")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /settings|Allow/ })).toBeNull();
  });

  it("offer to start with the computer only on a computer", async () => {
    open("settings");
    expect(await screen.findByRole("switch", { name: "Start with the computer" })).toBeTruthy();
    cleanup();
    open("settings-phone");
    await screen.findByRole("heading", { name: "Notifications" });
    expect(screen.queryByRole("switch", { name: "Start with the computer" })).toBeNull();
  });

  it("rename a device in its place, and give the focus back", async () => {
    const bank = open("settings");
    await press("button", "Rename Home computer");
    const field = await screen.findByLabelText("New name of Home computer");
    await user.clear(field);
    await user.type(field, "Kitchen computer{Enter}");
    expect(bank.asked).toContainEqual({
      intent: "rename_device",
      device_id: "019a0000-0000-7000-8000-0000000000d2",
      name: "Kitchen computer",
    });
    const button = await screen.findByRole("button", { name: "Rename Kitchen computer" });
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it("leave a name as it was by Escape", async () => {
    const bank = open("settings");
    await press("button", "Rename Home computer");
    await user.type(await screen.findByLabelText("New name of Home computer"), "X{Escape}");
    expect(await screen.findByRole("button", { name: "Rename Home computer" })).toBeTruthy();
    expect(asked(bank)).not.toContain("rename_device");
  });

  it("give the focus back to what opened a sheet, or to the title where that is gone", async () => {
    open("settings");
    const revoke = await screen.findByRole("button", { name: "Revoke Home computer" });
    await user.click(revoke);
    await press("button", "Not now");
    await waitFor(() => expect(document.activeElement).toBe(revoke));
    await user.click(revoke);
    await press("button", "Revoke device");
    await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
  });

  it("install an update when told to", async () => {
    const bank = open("settings-update");
    await press("button", "Install now");
    expect(asked(bank)).toContain("install_update");
    expect((await screen.findByRole("button", { name: "Installing" })).getAttribute("aria-disabled")).toBe(
      "true",
    );
  });

  it("say that an update was not installed, and let it be tried again", async () => {
    const bank = open("settings-update-failed");
    const said = await screen.findByText(/^It was not installed\./);
    expect(said.closest("[role=status]")).toBeTruthy();
    await press("button", "Install now");
    expect(asked(bank)).toContain("install_update");
  });

  it("show all that the diagnostics contain before they can be copied", async () => {
    open("settings");
    await press("link", "Diagnostics");
    const region = await screen.findByRole("region", { name: "What the diagnostics contain" });
    expect(region.textContent).toContain("version: 0.1.0");
    const copied: string[] = [];
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    await press("button", "Copy diagnostics");
    expect(copied).toEqual([region.textContent]);
    expect((await screen.findByText("Copied")).getAttribute("role")).toBe("status");
  });
});

describe("another device", () => {
  it("gets a code once the lock is chosen, with a picture of the link", async () => {
    const bank = open("add-device");
    await press("button", "Get a code");
    const sheet = await screen.findByRole("dialog", { name: "First choose a PIN for this app" });
    await user.type(within(sheet).getByLabelText("New PIN"), rightPin);
    await user.type(within(sheet).getByLabelText("The same PIN again"), rightPin);
    await user.click(within(sheet).getByRole("button", { name: "Set this PIN" }));
    expect(bank.asked).toContainEqual({ intent: "set_pin", pin: rightPin });
    expect(await screen.findByText("T4WN-8KXR")).toBeTruthy();
    expect(await screen.findByRole("img", { name: /^Picture of the activation link/ })).toBeTruthy();
  });

  it("is told that there is no code while the bank is not reached", async () => {
    open("add-device-failed");
    expect((await screen.findByRole("alert")).textContent).toContain("There is no code yet");
    expect(screen.queryByRole("img", { name: /^Picture/ })).toBeNull();
  });
});

describe("the app lock", () => {
  it("shows nothing of the customer while it is locked, and opens with the right PIN", async () => {
    const bank = open("locked");
    const field = await screen.findByLabelText<HTMLInputElement>("PIN of this app");
    expect([field.type, field.inputMode, field.autocomplete]).toEqual(["password", "numeric", "off"]);
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(screen.queryByRole("navigation")).toBeNull();
    await user.type(field, `${rightPin}{Enter}`);
    expect(bank.asked).toContainEqual({ intent: "unlock", pin: rightPin });
    expect(await screen.findByRole("heading", { name: "All quiet" })).toBeTruthy();
  });

  it("empties the field at once, right or wrong, and says how many tries are left", async () => {
    open("locked");
    const field = await screen.findByLabelText<HTMLInputElement>("PIN of this app");
    await user.type(field, "111111{Enter}");
    expect(field.value).toBe("");
    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toContain(
        "This PIN is not right. 4 tries are left before a pause.",
      ),
    );
  });

  it("takes no answer during a pause, and names the bank's telephone", async () => {
    const bank = open("locked-wait");
    expect((await screen.findByText("Too many wrong tries")).closest("[role=status]")).toBeTruthy();
    expect(screen.queryByLabelText("PIN of this app")).toBeNull();
    expect(screen.queryByRole("button", { name: "Open" })).toBeNull();
    await press("link", "Call +44 20 7946 0100");
    expect(asked(bank)).toContain("call_bank");
  });

  it("asks again once a pause is over, without waiting for anybody", async () => {
    const bank = open("locked-wait");
    await screen.findByText("Too many wrong tries");
    const { lock } = await bank.view();
    bank.set({ lock: { ...lock, wait_until: new Date(Date.now() - 1).toISOString() } });
    expect(await screen.findByLabelText("PIN of this app")).toBeTruthy();
    expect(screen.getByText("You can try again now.").closest("[role=status]")).toBeTruthy();
  });

  it("stands in front of what loosens, and leaves it undone when it is not answered", async () => {
    const bank = open("guard-pin");
    await screen.findByRole("dialog", { name: "Confirm with your PIN" });
    await press("button", "Not now");
    expect(asked(bank)).toContain("cancel_lock");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("asks the system for finger or face", async () => {
    const bank = open("guard-biometrics");
    await press("button", "Use fingerprint or face");
    expect(asked(bank)).toContain("ask_biometrics");
  });

  it("sets a PIN only when it was typed twice alike", async () => {
    const bank = open("app-lock");
    await user.type(await screen.findByLabelText("New PIN"), "246802");
    await user.type(screen.getByLabelText("The same PIN again"), "246803");
    await press("button", "Set this PIN");
    expect(await screen.findByText("The two are not the same. Type the second one again.")).toBeTruthy();
    expect(asked(bank)).not.toContain("set_pin");
    await user.type(screen.getByLabelText("The same PIN again"), "246802{Enter}");
    expect(bank.asked).toContainEqual({ intent: "set_pin", pin: "246802" });
    expect(await screen.findByRole("heading", { name: "Turn the lock off" })).toBeTruthy();
    expect(await screen.findByText("The app lock is on")).toBeTruthy();
  });

  it("says why a PIN is not taken", async () => {
    open("app-lock");
    for (const [pin, text] of [
      ["1234", "A PIN has 6 to 12 digits."],
      ["111111", "This PIN is too easy to guess."],
    ] as const) {
      await user.type(await screen.findByLabelText("New PIN"), pin);
      await user.type(screen.getByLabelText("The same PIN again"), `${pin}{Enter}`);
      expect(await screen.findByText(new RegExp(text))).toBeTruthy();
    }
  });

  it("is turned off only after it was answered", async () => {
    const bank = open("app-lock-pin");
    await press("button", "Turn it off");
    await screen.findByRole("dialog", { name: "Confirm with your PIN" });
    await user.keyboard(`${rightPin}{Enter}`);
    expect(asked(bank)).toContain("unlock");
    await waitFor(() => expect(screen.queryByRole("heading", { name: "Turn the lock off" })).toBeNull());
    expect(await screen.findByText("The app lock is off")).toBeTruthy();
  });

  it("locks after the time that was chosen, or now", async () => {
    const bank = open("settings-locked");
    await user.selectOptions(await screen.findByRole("combobox", { name: "Lock after" }), "15 minutes");
    expect(bank.asked).toContainEqual({
      intent: "prefer",
      preference: { preference: "lock_after", minutes: 15 },
    });
    await press("button", "Lock now");
    expect(await screen.findByRole("heading", { name: "The app is locked" })).toBeTruthy();
  });

  it("hears that somebody is there only where there is a lock", async () => {
    const open1 = open("settings");
    await press("switch", "Good news too");
    expect(asked(open1)).not.toContain("active");
    cleanup();
    const open2 = open("settings-locked");
    await press("switch", "Good news too");
    await press("switch", "Good news too");
    expect(asked(open2).filter((intent) => intent === "active")).toHaveLength(1);
  });
});

describe("trouble", () => {
  it.each([
    ["keystore-locked", "The key store is locked"],
    ["keystore-gone", "The app’s key is gone"],
    ["keystore-missing", "There is no key store"],
    ["store-unreadable", "The saved data cannot be read"],
    ["store-newer", "This version is too old"],
    ["store-unwritable", "The app cannot save anything"],
  ] as const)("says what happened and leaves a way out: %s", async (name, title) => {
    const bank = open(name);
    await screen.findByRole("heading", { name: "The app cannot open" });
    const alert = screen.getByText(title).closest("[role=alert]");
    expect(alert?.textContent?.length).toBeGreaterThan(title.length + 80);
    await press("button", "Try again");
    expect(asked(bank)).toContain("retry_now");
  });

  it("offers to begin anew where nothing else helps, and asks before it does", async () => {
    const bank = open("keystore-gone");
    await press("button", "Set the app up again");
    expect(bank.asked).toContainEqual({ intent: "open_sheet", sheet: { sheet: "start_anew" } });
    expect(await screen.findByRole("dialog", { name: "Set the app up again?" })).toBeTruthy();
    cleanup();
    open("keystore-locked");
    await screen.findByText("The key store is locked");
    expect(screen.queryByRole("button", { name: "Set the app up again" })).toBeNull();
  });

  it.each(["welcome", "revoked", "keystore-gone", "locked", "locked-biometrics"] as const)(
    "has the diagnostics at hand: %s",
    async (name) => {
      const bank = open(name);
      await press("button", "Something wrong? Show the diagnostics");
      expect(bank.asked).toContainEqual({ intent: "diagnose", open: true });
      expect(await screen.findByRole("region", { name: "What the diagnostics contain" })).toBeTruthy();
      expect(screen.getByRole("button", { name: "Copy diagnostics" })).toBeTruthy();
      await press("button", "Close the diagnostics");
      await screen.findByRole("button", { name: "Something wrong? Show the diagnostics" });
    },
  );

  it("installs the newer version that an old one needs", async () => {
    const bank = open("store-newer");
    await press("button", "Install now");
    expect(asked(bank)).toContain("install_update");
  });

  it("says from when it is what a device without connection shows", async () => {
    open("stale");
    const banner = (await screen.findByText(/^Not connected since/)).closest("[role=status]");
    expect(banner?.textContent).toContain("It may have changed since.");
  });

  it("offers another try where a network stands between", async () => {
    const bank = open("captive-portal");
    expect((await screen.findByRole("alert")).textContent).toContain("sign in first");
    await press("button", "Try again now");
    expect(asked(bank)).toContain("retry_now");
  });
});

describe("a wide window", () => {
  it("keeps the list beside the alert, and marks what is open in it", async () => {
    resize(1100);
    open("notice");
    const pane = await screen.findByRole("region", { name: "Alerts and cards" });
    const chosen = within(pane).getByRole("link", { name: /Harbour & Vine web shop/ });
    expect(chosen.getAttribute("aria-current")).toBe("true");
    expect(screen.getByRole("button", { name: "Freeze card ending 4242" })).toBeTruthy();
    await user.click(within(pane).getByRole("link", { name: /^Credit 1881/ }));
    await waitFor(() =>
      expect(
        within(pane)
          .getByRole("link", { name: /^Credit 1881/ })
          .getAttribute("aria-current"),
      ).toBe("true"),
    );
    expect(chosen.getAttribute("aria-current")).toBeNull();
    expect(document.activeElement?.tagName).toBe("H1");
  });

  it("has the four places at the side on every screen", async () => {
    resize(1100);
    open("add-device");
    const nav = await screen.findByRole("navigation", { name: "Main" });
    expect(within(nav).getByRole("link", { name: "Settings" }).getAttribute("aria-current")).toBe("true");
    expect(screen.queryByRole("region", { name: "Alerts and cards" })).toBeNull();
  });

  it("shows no list in a narrow one", async () => {
    open("notice");
    await screen.findByRole("heading", { level: 1 });
    expect(screen.queryByRole("region", { name: "Alerts and cards" })).toBeNull();
  });
});
