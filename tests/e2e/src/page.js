// Put before every script that the harness runs in the page: finding things the way a reader does, by what they are
// and what they are called. Roles and names are computed here rather than asked of the driver, so that one round trip
// does and all engines agree; the rules are the common part of the ARIA and accessible-name standards.

const e2e = (() => {
  const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").trim();

  const INPUTS = {
    button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio",
    range: "slider", number: "spinbutton", search: "searchbox", hidden: null, color: null, file: null, date: "textbox", month: "textbox", time: "textbox",
  };
  const TAGS = {
    article: "article", aside: "complementary", button: "button", canvas: null, dd: "definition", details: "group",
    dialog: "dialog", dt: "term", fieldset: "group", figure: "figure", form: "form", h1: "heading", h2: "heading",
    h3: "heading", h4: "heading", h5: "heading", h6: "heading", hr: "separator", img: "img", li: "listitem",
    main: "main", math: "math", menu: "list", meter: "meter", nav: "navigation", ol: "list", optgroup: "group",
    option: "option", output: "status", p: "paragraph", progress: "progressbar", search: "search", summary: "button",
    svg: null, table: "table", tbody: "rowgroup", td: "cell", textarea: "textbox", tfoot: "rowgroup",
    thead: "rowgroup", tr: "row", ul: "list",
  };
  const NAMED_BY_CONTENT = new Set([
    "button", "cell", "checkbox", "columnheader", "gridcell", "heading", "link", "menuitem", "menuitemcheckbox",
    "menuitemradio", "option", "radio", "row", "rowheader", "switch", "tab", "tooltip", "treeitem",
  ]);

  const role = (element) => {
    const given = squeeze(element.getAttribute("role")).split(" ")[0];
    if (given) return given;
    const tag = element.localName;
    if (tag === "a" || tag === "area") return element.hasAttribute("href") ? "link" : null;
    if (tag === "input") {
      const type = element.type;
      if (type in INPUTS) return INPUTS[type];
      return element.hasAttribute("list") ? "combobox" : "textbox";
    }
    if (tag === "select") return element.multiple || element.size > 1 ? "listbox" : "combobox";
    if (tag === "section") return name(element, "region") ? "region" : null;
    if (tag === "th") return element.scope === "row" ? "rowheader" : "columnheader";
    if (tag === "header" || tag === "footer") {
      if (element.closest("article, aside, main, nav, section")) return null;
      return tag === "header" ? "banner" : "contentinfo";
    }
    return TAGS[tag] ?? null;
  };

  // What an element contributes to a name made of content.
  const content = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.getAttribute("aria-hidden") === "true" || getComputedStyle(node).display === "none") return "";
    const label = squeeze(node.getAttribute("aria-label"));
    if (label) return ` ${label} `;
    if (node.localName === "img") return node.alt;
    if (node.localName === "svg") return node.querySelector(":scope > title")?.textContent ?? "";
    const inside = Array.from(node.childNodes, content).join("");
    return getComputedStyle(node).display.startsWith("inline") ? inside : ` ${inside} `;
  };

  const name = (element, known) => {
    const ids = squeeze(element.getAttribute("aria-labelledby"));
    if (ids) {
      const parts = ids.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
      const joined = squeeze(parts.map((part) => squeeze(part.getAttribute("aria-label")) || part.textContent).join(" "));
      if (joined) return joined;
    }
    const label = squeeze(element.getAttribute("aria-label"));
    if (label) return label;
    if (element.labels?.length > 0) {
      // A label around its control does not count the control's own text, such as the options of a list.
      const spoken = (node) => (node === element ? "" : node.nodeType === Node.TEXT_NODE ? node.data
        : Array.from(node.childNodes, spoken).join(""));
      return squeeze(Array.from(element.labels, spoken).join(" "));
    }
    const tag = element.localName;
    if (tag === "input" && ["button", "submit", "reset"].includes(element.type) && element.value) return element.value;
    if (tag === "img" || tag === "area") return squeeze(element.alt);
    const own = { fieldset: "legend", figure: "figcaption", table: "caption", svg: "title" }[tag];
    const titled = own && element.querySelector(`:scope > ${own}`);
    if (titled) return squeeze(titled.textContent);
    if (NAMED_BY_CONTENT.has(known ?? role(element))) {
      const text = squeeze(Array.from(element.childNodes, content).join(""));
      if (text) return text;
    }
    return squeeze(element.getAttribute("title")) || squeeze(element.getAttribute("placeholder"));
  };

  // Whether assistive tech is told of it: rendered, and not hidden from it.
  const exposed = (element) => {
    if (element.closest('[aria-hidden="true"], [inert]')) return false;
    if (element.getClientRects().length === 0) return false;
    // What a closed `details` holds has a box in some engines.
    if (element.checkVisibility && !element.checkVisibility()) return false;
    return getComputedStyle(element).visibility === "visible";
  };

  // "Play" is exactly that; "Play*", "*ay" and "*la*" leave the starred end open.
  const fits = (pattern, text) => {
    const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${escaped.join(".*")}$`, "su").test(text);
  };

  const everything = () => Array.from(document.querySelectorAll("body, body *"));
  const allOf = (wanted) => everything().filter((element) => role(element) === wanted && exposed(element));
  const byRole = (wanted, pattern) => allOf(wanted).filter((element) => fits(pattern, name(element, wanted)));

  // The only one, or an exception that says what there is instead.
  const oneByRole = (wanted, pattern) => {
    const found = byRole(wanted, pattern);
    if (found.length === 1) return found[0];
    const quoted = (elements) => elements.slice(0, 30).map((element) => JSON.stringify(name(element, wanted))).join(", ");
    if (found.length > 1) throw new Error(`${found.length} elements are ${wanted} "${pattern}": ${quoted(found)}`);
    const others = allOf(wanted);
    throw new Error(`no ${wanted} "${pattern}"; ${others.length ? `there are: ${quoted(others)}` : "there is no such role"}`);
  };

  const byTestId = (id) => {
    const found = document.querySelectorAll(`[data-testid="${CSS.escape(id)}"]`);
    if (found.length === 1) return found[0];
    const ids = Array.from(document.querySelectorAll("[data-testid]"), (element) => element.dataset.testid);
    throw new Error(`${found.length} elements have data-testid "${id}"; ids here: ${ids.slice(0, 60).join(", ") || "none"}`);
  };

  const describe = (element) => {
    if (!element || element === document.body) return "";
    return `${role(element) ?? element.localName} "${name(element)}"`;
  };

  // The pixels of every canvas in a thing, as numbers; a canvas that is not laid out has none.
  const pixels = (id) => Array.from(byTestId(id).querySelectorAll("canvas"))
    .filter((canvas) => canvas.width > 0 && canvas.height > 0 && exposedBox(canvas))
    .map((canvas) => new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer));
  const exposedBox = (element) => element.getClientRects().length > 0;

  // How many different colours are drawn: 0 when nothing is.
  const colours = (id) => {
    const seen = new Set();
    for (const layer of pixels(id)) for (let at = 0; at < layer.length; at += 3) if (layer[at] !== 0) seen.add(layer[at]);
    return seen.size;
  };

  // One number for what is drawn: it differs when the drawing does.
  const fingerprint = (id) => {
    let sum = 0;
    for (const layer of pixels(id)) for (let at = 0; at < layer.length; at += 3) sum = (sum * 31 + layer[at]) | 0;
    return sum;
  };

  // After so many frames of the page, whatever their pace.
  const frames = async (count) => {
    for (let left = count; left > 0; left -= 1) await new Promise((next) => requestAnimationFrame(next));
    return true;
  };

  const CONTROLS = "a[href], button, input, select, summary, textarea, [tabindex='0']";

  // Whether an element, or what stands for it, is put away for eyes and kept for assistive tech.
  const isPutAway = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || style.opacity === "0") return true;
      // Moved out above the page until it has the focus, as links that skip are.
      if (style.position === "absolute" && box.bottom + scrollY <= 0) return true;
    }
    return false;
  };

  // The part of an element's box that can be brought into sight: boxes around it cut it, unless they scroll.
  const reachable = (element) => {
    const whole = element.getBoundingClientRect();
    let [left, top, right, bottom] = [whole.left, whole.top, whole.right, whole.bottom];
    const cut = (box, inWidth, inHeight) => {
      if (inWidth) [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (inHeight) [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    };
    for (let one = element.parentElement; one && one !== document.documentElement; one = one.parentElement) {
      if (getComputedStyle(element).position === "fixed") break;
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      const [x, y] = [style.overflowX, style.overflowY];
      cut(box, x === "hidden" || x === "clip", y === "hidden" || y === "clip");
      // What scrolls stands for what is in it from here on.
      if (["auto", "scroll"].includes(x)) [left, right] = [box.left, box.right];
      if (["auto", "scroll"].includes(y)) [top, bottom] = [box.top, box.bottom];
    }
    const page = document.scrollingElement;
    const seen = { left: -scrollX, top: -scrollY, right: Math.max(innerWidth, page.scrollWidth) - scrollX,
      bottom: Math.max(innerHeight, page.scrollHeight) - scrollY };
    cut(seen, true, true);
    return { width: right - left, height: bottom - top, whole };
  };

  // Controls of which a part can never be seen, and those whose words do not fit in them.
  const clipped = () => Array.from(document.querySelectorAll(CONTROLS)).filter((element) => exposed(element) && !isPutAway(element))
    .flatMap((element) => {
      const { width, height, whole } = reachable(element);
      const size = `${Math.round(whole.width)}x${Math.round(whole.height)}`;
      if (width < Math.min(whole.width, 24) - 1 || height < Math.min(whole.height, 16) - 1) {
        return [`${describe(element)}: of ${size} px ${Math.round(Math.max(width, 0))}x${Math.round(Math.max(height, 0))} can be seen`];
      }
      const words = element.localName === "button" && getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      return words ? [`${describe(element)}: its words are cut`] : [];
    });

  // Parts that scroll sideways; a table may, as WCAG allows.
  const sideways = () => everything()
    .filter((one) => exposed(one) && ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && !one.querySelector("table"))
    .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${name(one) ? describe(one) : `${one.localName}.${one.className}`} (${one.scrollWidth} px in ${one.clientWidth} px)`);

  // Controls smaller than a fingertip of 24 px, without those in running text.
  const tooSmall = () => Array.from(document.querySelectorAll("button, select, summary, input:not([type=checkbox]):not([type=range])"))
    .filter((element) => exposed(element) && !isPutAway(element))
    .filter((element) => { const box = element.getBoundingClientRect(); return box.width < 23.5 || box.height < 23.5; })
    .map((element) => `${describe(element)}: ${Math.round(element.getBoundingClientRect().width)}x${Math.round(element.getBoundingClientRect().height)} px`);

  // Why what has the focus cannot be seen; nothing when it can, or when it is for assistive tech only.
  const focusHidden = () => {
    const element = document.activeElement;
    if (!element || element === document.body || isPutAway(element)) return "";
    const box = element.getBoundingClientRect();
    const at = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9], [0.1, 0.1], [0.9, 0.9]];
    const over = at.map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
    const label = element.closest("label") ?? element;
    if (over.some((one) => one && (label.contains(one) || one.contains(element)))) return "";
    return `${describe(element)} at ${Math.round(box.left)},${Math.round(box.top)} lies under ${over[0] ? describe(over[0]) || over[0].className : "nothing in the view"}`;
  };

  // How well the words of an element can be told from what lies behind them, as WCAG counts it.
  const contrast = (element) => {
    const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour) => {
      const [r, g, b] = channels(colour).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let behind = element;
    while (behind.parentElement && channels(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
    const [one, other] = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor].map(luminance);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };

  // Words whose contrast is under 4.5, of the elements that a test picks.
  const poorContrast = (picked) => everything()
    .filter((one) => exposed(one) && picked(one) && Array.from(one.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((one) => contrast(one) < 4.5)
    .map((one) => `${contrast(one).toFixed(2)}: ${squeeze(one.textContent).slice(0, 40)}`);

  // What has a transition or an animation of more than a hundredth of a second.
  const moving = () => everything().filter((one) => {
    const style = getComputedStyle(one);
    return Math.max(...`${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat)) > 0.01;
  }).map((one) => one.className || one.localName);

  const hasTestId = (id) => document.querySelector(`[data-testid="${CSS.escape(id)}"]`) !== null;

  // Puts the focus where it is when a page is new, so that the first Tab goes to the first stop.
  const focusStart = () => {
    document.activeElement?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  };

  // The search of the atlas and its results.
  const searchField = () => document.getElementById("search");
  const results = () => Array.from(document.querySelectorAll("#search-results [role=option]")).filter(exposed);
  const activeResult = () => document.getElementById(searchField().getAttribute("aria-activedescendant"));

  // What polite regions say at the moment.
  const said = () => Array.from(document.querySelectorAll("[role=status], [role=alert], [aria-live=polite]"), (one) => squeeze(one.textContent));

  // Errors from now on; the engines that write their own log are asked for that too.
  const listen = () => {
    if (window.__e2eErrors) return;
    const errors = (window.__e2eErrors = []);
    const say = (text) => errors.push(String(text));
    window.addEventListener("error", (event) => {
      // What the atlas tells its element is no error of the page.
      if (event.target?.localName === "bri-atlas") return;
      say(event.message ? `uncaught: ${event.message} (${event.filename}:${event.lineno})`
        : `could not load ${event.target?.src ?? event.target?.href ?? "something"}`);
    }, true);
    window.addEventListener("unhandledrejection", (event) => say(`unhandled rejection: ${event.reason}`));
    document.addEventListener("securitypolicyviolation", (event) => {
      say(`content policy ${event.violatedDirective} refused ${event.blockedURI}`);
    });
    const original = console.error;
    console.error = (...words) => {
      say(`console.error: ${words.map(String).join(" ")}`);
      original.apply(console, words);
    };
  };

  return {
    activeResult, allOf, byRole, byTestId, clipped, colours, contrast, describe, everything, exposed, fingerprint, focusHidden,
    focusStart, frames, hasTestId, isPutAway, listen, moving, name, oneByRole, pixels, poorContrast, results, role, said, searchField,
    sideways, squeeze, tooSmall,
  };
})();
