// One scenario in every dress: theme, width, text size, contrast, forced colours, direction, motion.
import { join } from "node:path";

const views = [
  { width: 360, height: 780 },
  { width: 420, height: 820 },
  { width: 1100, height: 800 },
];
const [narrow, phone, wide] = views;

/** What differs when only colours do; everything else that axe reads was read before. */
const colours = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
/** And the higher contrast of level AAA. */
const strongColours = {
  runOnly: { type: "rule", values: [...colours.runOnly.values, "color-contrast-enhanced"] },
};

/** One of each kind of screen, looked at in forced colours and from right to left as well. */
export const closer = [
  "welcome-link",
  "alert",
  "notice",
  "freeze-sheet",
  "card-frozen",
  "payments",
  "settings-locked",
  "add-device-ready",
  "locked-wait",
  "guard-wrong",
  "store-newer",
  "stale",
];

/** Everything of one address; a change of theme, width or text size needs no new page. `note(fault)` takes each fault. */
export async function look(page, { name, lang, scenario, shots, note }) {
  const at = { name, shots, note };
  await page.setViewportSize(narrow);
  for (const theme of ["light", "dark"]) {
    await dress(page, { theme });
    const rules = theme === "light" ? {} : colours;
    for (const view of views) await check(page, view, { ...at, as: `${theme}-${view.width}`, rules });
    await photograph(page, join(shots, `${name}-${theme}-full.jpg`));
  }
  await lookLarge(page, at);
  await lookStrong(page, at, lang === "en" ? strongColours : null);
  if (closer.includes(scenario)) await lookCloser(page, at);
  await dress(page, { theme: "light" });
}

/** Text twice as large, in both themes where they differ in more than colours. */
async function lookLarge(page, at) {
  const places = [];
  await dress(page, { theme: "light", text: "200%" });
  for (const view of views) {
    // Larger text changes the places of things, not what they are.
    await check(page, view, { ...at, as: `light-${view.width}-text200`, rules: view === narrow ? {} : null });
    places.push(await page.evaluate(() => globalThis.eyes.layout().join()));
  }
  await dress(page, { theme: "dark", text: "200%" });
  for (const [index, view] of views.entries()) {
    await resize(page, view);
    const same = (await page.evaluate(() => globalThis.eyes.layout().join())) === places[index];
    if (!same) await check(page, view, { ...at, as: `dark-${view.width}-text200`, rules: colours });
  }
}

/** More contrast: thicker lines and stronger inks, of which the text keeps the higher contrast of WCAG's level AAA. */
async function lookStrong(page, at, rules) {
  await page.emulateMedia({ contrast: "more" });
  for (const theme of rules ? ["light", "dark"] : ["light"]) {
    await dress(page, { theme });
    await check(page, narrow, {
      ...at,
      as: `${theme}-${narrow.width}-contrast`,
      rules,
      photo: rules !== null,
    });
  }
  await page.emulateMedia({ contrast: "no-preference" });
}

async function lookCloser(page, at) {
  await page.emulateMedia({ contrast: "more" });
  for (const theme of ["light", "dark"]) {
    await dress(page, { theme });
    await check(page, wide, { ...at, as: `${theme}-${wide.width}-contrast`, rules: strongColours });
  }
  // What axe reads there are not the colours that are shown.
  await page.emulateMedia({ contrast: "no-preference", forcedColors: "active" });
  await dress(page, { theme: "light" });
  for (const view of views) await check(page, view, { ...at, as: `forced-${view.width}`, rules: null });
  await page.emulateMedia({ forcedColors: "none" });
  await dress(page, { theme: "light", direction: "rtl" });
  for (const view of [narrow, wide]) await check(page, view, { ...at, as: `rtl-${view.width}`, rules: null });
}

function dress(page, { theme, text = "", direction = "ltr" }) {
  return page.evaluate(
    (wish) => {
      const root = document.documentElement;
      root.dataset.theme = wish.theme;
      root.style.fontSize = wish.text;
      root.dir = wish.direction;
    },
    { theme, text, direction },
  );
}

/** `rules`: what axe is to look for; null for nothing. */
async function check(page, view, { name, as, shots, note, rules, photo = true }) {
  await resize(page, view);
  for (const found of await page.evaluate(() => globalThis.eyes.misplaced())) note(`${as}: place: ${found}`);
  const violations = rules ? await page.evaluate(judge, rules) : [];
  for (const { id, help, html } of violations) note(`${as}: axe ${id}: ${help}: ${html.join(" | ")}`);
  if (photo) await keep(page, join(shots, `${name}-${as}.jpg`));
}

async function judge(rules) {
  const { violations } = await globalThis.axe.run({ ...rules, resultTypes: ["violations"], preload: false });
  return violations.map(({ id, help, nodes }) => ({ id, help, html: nodes.map((node) => node.html) }));
}

/** A width, and the screens as they are drawn at it: two panes or one is decided after the change. */
async function resize(page, view) {
  await page.setViewportSize(view);
  await page.evaluate(async (width) => {
    const drawn = () => new Promise(requestAnimationFrame);
    const late = () => {
      const app = document.querySelector(".app");
      return innerWidth !== width || app?.classList.contains("app--wide") === width < 900;
    };
    // A bound, so that panes that stay are found as the overflow that they are; some screens are never wide.
    const bound = width < 900 ? 120 : 20;
    for (let frames = 0; frames < 2 || (late() && frames < bound); frames += 1) await drawn();
  }, view.width);
}

/** The whole page in one picture: a window as high as what scrolls in it. */
async function photograph(page, path) {
  await resize(page, phone);
  const height = await page.evaluate(() => {
    const sheet = document.querySelector(".sheet");
    const hidden = (part) => (part ? part.scrollHeight - part.clientHeight : 0);
    const parts = sheet ? [sheet] : [...document.querySelectorAll(".app, main, .page")];
    return innerHeight + Math.max(...parts.map(hidden));
  });
  await page.setViewportSize({ width: phone.width, height: Math.min(height, 4_000) });
  await keep(page, path);
}

/** As JPEG: of ten thousand pictures, encoding them as PNG took longer than drawing them. */
function keep(page, path) {
  return page.screenshot({ path, type: "jpeg", quality: 85, animations: "disabled" });
}

/** Nothing moves for those who asked for that; where everything stands on a phone. */
export async function stillness(page, note) {
  await resize(page, phone);
  const moving = await page.evaluate(() =>
    document.getAnimations().map(({ effect }) => globalThis.eyes.named(effect.target)),
  );
  for (const each of moving) note(`moves with reduced motion: ${each}`);
  return page.evaluate(() => globalThis.eyes.layout());
}

/** With motion, a new page comes to rest where it stands without; only what waits goes on moving. */
export async function settles(page, still, note) {
  const { unsettled, endless, now } = await page.evaluate(async () => {
    const all = () => document.getAnimations();
    const ends = ({ effect }) => effect.getComputedTiming().iterations !== Infinity;
    const bound = new Promise((resolve) => setTimeout(resolve, 3_000));
    await Promise.race([
      bound,
      Promise.all(
        all()
          .filter(ends)
          .map(({ finished }) => finished),
      ),
    ]);
    const target = ({ effect }) => effect.target;
    return {
      unsettled: all().filter(ends).map(target).map(globalThis.eyes.named),
      endless: all()
        .filter((each) => !ends(each) && !target(each).matches(".spinner, .progress > span"))
        .map(target)
        .map(globalThis.eyes.named),
      now: globalThis.eyes.layout(),
    };
  });
  for (const each of unsettled) note(`does not come to rest: ${each}`);
  for (const each of endless) note(`moves for ever: ${each}`);
  const moved = now.filter((each, index) => each !== still[index]);
  if (moved.length > 0 || now.length !== still.length) note(`stands elsewhere with motion: ${moved[0]}`);
}

export { phone, wide, resize, dress };
