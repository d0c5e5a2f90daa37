// What a page can say about itself; runs in the page, where nothing of Node is at hand. Every fault is a sentence.
(() => {
  const clipping = /hidden|clip/;
  const scrolling = /auto|scroll/;

  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.closest(".sr") === null;

  const named = (element) => {
    const words = (element.getAttribute("aria-label") ?? element.textContent).trim().replaceAll(/\s+/g, " ");
    return `${element.tagName.toLowerCase()}.${element.className} "${words.slice(0, 40)}"`;
  };

  const within = (rect, box, slack) => ({
    x: rect.left >= box.left - slack && rect.right <= box.right + slack,
    y: rect.top >= box.top - slack && rect.bottom <= box.bottom + slack,
  });

  const meet = (one, other) => ({
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  });

  const empty = ({ left, right, top, bottom }) => right - left < 1 || bottom - top < 1;

  function* ancestors(element) {
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) yield each;
  }

  /** What can be seen of a rectangle: less what its ancestors cut off or have scrolled away. */
  function seen(rect, element) {
    let left = meet(rect, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    for (const each of ancestors(element.parentElement)) {
      const { overflowX, overflowY, position } = getComputedStyle(each);
      if (overflowX !== "visible" || overflowY !== "visible") left = meet(left, each.getBoundingClientRect());
      if (position === "fixed") break;
    }
    return left;
  }

  /** The lines of text on the page: where they stand, and whose they are. */
  function lines() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement;
      if (node.data.trim() === "" || owner.closest("script, style, option, title") || !shown(owner)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects())
        if (!empty(rect)) found.push({ owner, rect, text: node.data });
    }
    return found;
  }

  /** What cuts off a part of this line for ever: something around it that hides it and does not scroll. */
  function cutter({ owner, rect }) {
    let x = true;
    let y = true;
    for (const each of ancestors(owner)) {
      const { overflowX, overflowY, position, display } = getComputedStyle(each);
      const inside = within(rect, each.getBoundingClientRect(), 1.5);
      const hides = (inSight, overflow) => !inSight && display !== "inline" && clipping.test(overflow);
      if ((x && hides(inside.x, overflowX)) || (y && hides(inside.y, overflowY))) return each;
      // What scrolls brings it into sight.
      x &&= !scrolling.test(overflowX);
      y &&= !scrolling.test(overflowY);
      if ((!x && !y) || position === "fixed") break;
    }
    return null;
  }

  function cut(all) {
    const by = Map.groupBy(
      all.filter((line) => cutter(line) !== null),
      cutter,
    );
    return [...by].map(
      ([box, [first, ...more]]) =>
        `${named(box)} cuts off "${first.text.trim().slice(0, 40)}" and ${more.length} more lines`,
    );
  }

  /** A value that is longer than its field. */
  function cramped() {
    const pen = document.createElement("canvas").getContext("2d");
    return [...document.querySelectorAll("input, select")].flatMap((field) => {
      const style = getComputedStyle(field);
      const text = field.tagName === "SELECT" ? field.selectedOptions[0]?.textContent : field.value;
      if (!shown(field) || !text) return [];
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const spacing = (Number.parseFloat(style.letterSpacing) || 0) * text.length;
      const room =
        field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const high = Number.parseFloat(style.fontSize) > field.clientHeight;
      const needed = pen.measureText(text).width + spacing;
      return needed > room + 1 || high
        ? [`"${text}" needs ${Math.round(needed)} of ${Math.round(room)} px`]
        : [];
    });
  }

  /** Lines that are printed over each other. */
  function overlapping(all) {
    const visible = all
      .map((line) => ({
        ...line,
        seen: seen(line.rect, line.owner),
        layer: line.owner.closest(".sheet, .toasts"),
      }))
      .filter((line) => !empty(line.seen))
      .sort((one, other) => one.seen.top - other.seen.top);
    return visible.flatMap((line, index) => {
      const found = [];
      for (const other of visible.slice(index + 1)) {
        if (other.seen.top > line.seen.bottom - 3) break;
        const both = meet(line.seen, other.seen);
        const related = line.owner === other.owner || line.layer !== other.layer;
        if (!related && both.right - both.left > 2 && both.bottom - both.top > line.rect.height * 0.35)
          found.push(`"${line.text.trim().slice(0, 30)}" lies over "${other.text.trim().slice(0, 30)}"`);
      }
      return found;
    });
  }

  /** Everything that is wider or higher than its place, cut off, or printed over something else. */
  function misplaced() {
    const root = document.documentElement;
    const wide =
      root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} > ${root.clientWidth}`] : [];
    const boxes =
      ".app, .appbar, .rail, .listpane, .page, .sheet, .actionbar, .panel, .btn, .tag, .row, .cardtile, .banner, .seg, .toast";
    const tight = [...document.querySelectorAll(boxes)].flatMap((box) => {
      const { display, overflowY } = getComputedStyle(box);
      if (display === "inline") return [];
      const over = box.scrollWidth > box.clientWidth + 1;
      const high = !scrolling.test(overflowY) && box.scrollHeight > box.clientHeight + 1;
      return over || high
        ? [`${named(box)} ${box.scrollWidth}x${box.scrollHeight} > ${box.clientWidth}x${box.clientHeight}`]
        : [];
    });
    const text = lines();
    return [...wide, ...tight, ...cramped(), ...cut(text), ...new Set(overlapping(text))];
  }

  /** Where everything stands, in short; two pictures that differ only in colour have the same. */
  function layout() {
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.closest("svg") === null || element.tagName === "svg")
      .filter((element) => !element.matches(".progress *, .spinner"))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.tagName}.${element.className.baseVal ?? element.className} ${[x, y, width, height].map(Math.round)}`;
      });
  }

  globalThis.eyes = { misplaced, layout, shown, named, seen, empty, ancestors, within };
})();
