// The screens by keyboard alone: Tab finds everything once and in order, shows where it is, and stays in a sheet.

/** By what, and on which scenario, each sheet is opened. */
export const openers = {
  freeze: ["notice", "button", "Freeze card ending 4242"],
  unfreeze: ["card-frozen", "switch", "Freeze this card"],
  replace: ["replacement", "button", "Order a new card"],
  activate: ["card-arrived", "button", "My new card has arrived"],
  report: ["payments-marked", "button", "Report 2 payments"],
  skip: ["step-password", "button", "Skip this step"],
  revoke_device: ["settings", "button", "Revoke Home computer"],
  disconnect: ["settings", "button", "Disconnect this device"],
  start_anew: ["store-unreadable", "button", "Set the app up again"],
};

/** Tab until it comes round again; the faults as sentences. */
export async function walk(page) {
  const faults = await page.evaluate(() => globalThis.hands.unreachable());
  const stops = await page.evaluate(() => globalThis.hands.stops());
  const sheet = await page.locator("[role=dialog]").count();
  if (!sheet) await page.evaluate(() => globalThis.hands.begin());
  const reached = [];
  for (let press = 0; press < stops.length; press += 1) {
    const at = await tab(page);
    reached.push(at.index);
    if (at.index < 0) faults.push(`Tab ${press + 1} led to ${at.name || "nothing"}`);
    for (const fault of at.faults) faults.push(`${at.name} ${fault}`);
  }
  const first = reached[0] ?? 0;
  const order = sheet
    ? reached.map((_, index) => (first + index) % stops.length)
    : stops.map((_, index) => index);
  if (reached.join() !== order.join()) {
    const missed = stops.filter((_, index) => !reached.includes(index));
    faults.push(
      `Tab went ${reached.join(" ")} of ${stops.length}; not reached: ${missed.join(", ") || "none"}`,
    );
  }
  const last = await tab(page);
  if (sheet && last.index !== first) faults.push(`Tab left the sheet for ${last.name || "nothing"}`);
  if (!sheet && last.index > 0) faults.push(`Tab did not come round: ${last.name}`);
  if (sheet) faults.push(...(await leave(page, stops)));
  return faults;
}

async function tab(page) {
  await page.keyboard.press("Tab");
  return page.evaluate(() => globalThis.hands.here());
}

/** Backwards stays in the sheet as well; Escape closes it, and the focus is on the screen again. */
async function leave(page, stops) {
  const faults = [];
  for (let press = 0; press <= stops.length; press += 1) {
    await page.keyboard.press("Shift+Tab");
    const { index, name } = await page.evaluate(() => globalThis.hands.here());
    if (index < 0) faults.push(`Shift+Tab left the sheet for ${name || "nothing"}`);
  }
  await page.keyboard.press("Escape");
  return [
    ...faults,
    ...(await closed(page, () => document.querySelector("main").contains(document.activeElement))),
  ];
}

async function closed(page, returned) {
  const gone = await until(page, () => document.querySelector("[role=dialog]") === null);
  if (!gone) return ["Escape does not close the sheet"];
  return (await until(page, returned)) ? [] : ["after Escape the focus is nowhere on the screen"];
}

function until(page, condition) {
  return page.waitForFunction(condition, null, { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

/** Opens a sheet by keyboard from what opens it, leaves it, and asks whether the focus is where it was. */
export async function openAndLeave(page, [, role, name]) {
  const opener = page.getByRole(role, { name, exact: true });
  await opener.focus();
  await opener.evaluate((element) => (globalThis.opener = element));
  await page.keyboard.press("Enter");
  if (!(await until(page, () => document.querySelector("[role=dialog]") !== null))) {
    return [`${name} opens no sheet by keyboard`];
  }
  const inside = () => document.querySelector("[role=dialog]").contains(document.activeElement);
  const faults = (await until(page, inside)) ? [] : [`the focus does not go into the sheet of ${name}`];
  await page.keyboard.press("Escape");
  return [...faults, ...(await closed(page, () => document.activeElement === globalThis.opener))];
}
