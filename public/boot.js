// Starts the program and says in words why, where it cannot start. `root`, `content`, `guest` and `lang` are of first.js.
function trouble(kind, reason = "") {
  root.removeAttribute("data-starting");
  root.dataset.state = "failed";
  const box = document.getElementById("trouble");
  box.hidden = false;
  for (const part of box.querySelectorAll("p[data-trouble]")) part.hidden = part.dataset.trouble !== kind;
  for (const out of box.querySelectorAll("output")) out.textContent = String(reason).slice(0, 300);
}

// The words of the first sight in the reader's language.
function speak() {
  const all = JSON.parse(document.getElementById("first-words")?.textContent ?? "{}");
  const [tag, title, loading, sentence, ...lanes] = all[lang] ?? [];
  if (tag) {
    root.lang = tag;
    const put = (place, text) => document.querySelectorAll(`#static ${place}`).forEach((one, at) => (one.textContent = text[at % text.length]));
    put("> h1", [title]);
    put(".static__loading", [loading]);
    put(".static__sentence", [sentence]);
    put(".static__lanes text", lanes);
    for (const one of document.querySelectorAll("#static [role=img], #static .static__intro, #static .static__lang, #trouble")) one.lang = "en-GB";
  }
  root.removeAttribute("data-turning");
}
speak();

// The styles that the first sight does without; the program does not.
const dressed = Promise.all([...document.querySelectorAll("link[data-later]")].map((link) => new Promise((done) => {
  link.media = "all";
  if (link.sheet) done();
  else for (const end of ["load", "error"]) link.addEventListener(end, done);
})));

// The panic hook of the program asks for this event instead of calling into the page.
addEventListener("bri-atlas-crash", (event) => trouble("crash", event.detail));
addEventListener("bri-atlas-failed", (event) => trouble("load", event.detail));

// The program's bytes where they stand in the page itself: the atlas as one file, on a disk, where nothing can be fetched.
function inlined() {
  const text = atob(document.querySelector('script[data-file="program"]').textContent);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

// There, a link to a file of the site gives the one inside.
function give(event) {
  const name = event.target.closest?.("a[href]")?.getAttribute("href").replace(/^\.\//, "");
  const file = name && document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  if (!file) return;
  event.preventDefault();
  const url = URL.createObjectURL(new Blob([file.textContent], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: name.split("/").pop() }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function start() {
  // In the one file this text is a classic script behind the program's own.
  if (typeof wasm_bindgen === "function") {
    addEventListener("click", give, true);
    return wasm_bindgen({ module_or_path: inlined() });
  }
  const program = await import(new URL(content("app-script"), document.baseURI));
  const answer = await fetch(new URL(content("app-program"), document.baseURI));
  // A compiler that is fed while the program arrives may wait for ever for the rest of one that was cut short (Firefox does).
  const whole = answer.clone().arrayBuffer().then((bytes) => {
    if (answer.ok && bytes.byteLength !== Number(content("app-program-bytes"))) throw new Error(`${bytes.byteLength} bytes arrived of ${content("app-program-bytes")}`);
    return new Promise(() => {});
  });
  await dressed;
  return Promise.race([program.default({ module_or_path: answer }), whole]);
}

if (typeof WebAssembly !== "object") {
  trouble("wasm");
} else {
  start().catch((error) => {
    trouble("load", error?.message ?? error);
    // A newer build that waits may do what this one cannot: "load again" then opens it.
    if (!guest) navigator.serviceWorker?.getRegistration?.().then((found) => found?.waiting?.postMessage("bri-atlas:take-over"), () => {});
  });
}
