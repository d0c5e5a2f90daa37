// What the keyboard finds in a page, and whether a person sees where it is. Runs in the page, after eyes.js.
(() => {
  const { ancestors, empty, named, seen, shown } = globalThis.eyes;
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";

  /** Where the keyboard can be now: everywhere, or inside the open sheet. */
  const place = () => document.querySelector("[role=dialog], [role=alertdialog]") ?? document.body;

  /** What Tab must reach, in the order of the page. */
  function stops() {
    const found = [...place().querySelectorAll(focusable)].filter(
      (each) =>
        each.tabIndex >= 0 &&
        !each.disabled &&
        (shown(each) || each.matches(".skip")) &&
        !each.closest("[inert]"),
    );
    globalThis.stops = found;
    return found.map(named);
  }

  /** What scrolls and can be reached by nobody's keyboard: browsers differ in whether they help. */
  function unreachable() {
    return [...place().querySelectorAll("*")]
      .filter(
        (box) =>
          /auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight + 1,
      )
      .filter(
        (box) => box.tabIndex < 0 && ![...box.querySelectorAll(focusable)].some((each) => each.tabIndex >= 0),
      )
      .map((box) => `${named(box)} scrolls, but holds nothing that takes the focus`);
  }

  /** Puts the keyboard before everything, as in a window that has just opened. */
  function begin() {
    const mark = document.createElement("span");
    mark.tabIndex = -1;
    document.body.prepend(mark);
    mark.focus();
    mark.remove();
  }

  function luminance(colour) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrastOf(one, other) {
    const [light, dark] = [one, other].map(luminance).sort((some, more) => more - some);
    return (light + 0.05) / (dark + 0.05);
  }

  /** The colour behind an element; null where there is none, as over the picture of a camera. */
  function behind(element) {
    for (const each of ancestors(element)) {
      const { backgroundColor } = getComputedStyle(each);
      if (!/^rgba\(.*, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
    }
    return null;
  }

  /** What is wrong with the ring around what has the focus: none, too pale, or cut off on every side. */
  function ring(element) {
    const style = getComputedStyle(element);
    const width = Number.parseFloat(style.outlineWidth);
    const offset = Number.parseFloat(style.outlineOffset);
    if (!element.matches(":focus-visible") || style.outlineStyle === "none" || width < 2)
      return ["has no ring"];
    const ground = behind(offset < 0 ? element : element.parentElement);
    const contrast = ground ? contrastOf(style.outlineColor, ground) : Infinity;
    const faults = contrast < 3 ? [`has a ring of contrast ${contrast.toFixed(1)}`] : [];
    const rect = element.getBoundingClientRect();
    const grown = offset + width;
    const around = {
      left: rect.left - grown,
      right: rect.right + grown,
      top: rect.top - grown,
      bottom: rect.bottom + grown,
    };
    const left = seen(around, element);
    const lost = ["left", "right", "top", "bottom"].filter((side) => Math.abs(left[side] - around[side]) > 1);
    return lost.length > 0 ? [...faults, `has a ring that is cut off at the ${lost.join(" and ")}`] : faults;
  }

  /** Whether what has the focus can be seen, and is covered by nothing. */
  function sight(element) {
    const rect = element.getBoundingClientRect();
    const left = seen(rect, element);
    if (empty(left)) return ["is out of sight"];
    const higher = rect.height > innerHeight / 2;
    const at = document.elementFromPoint(
      (left.left + left.right) / 2,
      higher ? left.top + 8 : (left.top + left.bottom) / 2,
    );
    return at && (element.contains(at) || at.contains(element) || at.closest("label")?.control === element)
      ? []
      : [`is covered by ${at ? named(at) : "nothing known"}`];
  }

  /** Where the keyboard is: which of the stops, and what is wrong with it. */
  function here() {
    const now = document.activeElement;
    const index = globalThis.stops.indexOf(now);
    if (!now || now === document.body || now === document.documentElement)
      return { index: -1, name: "", faults: [] };
    return { index, name: named(now), faults: index < 0 ? [] : [...sight(now), ...ring(now)] };
  }

  globalThis.hands = { begin, here, stops, unreachable };
})();
