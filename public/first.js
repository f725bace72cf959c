// Before the first paint: how the page looks while the program is on its way. In the head, and waited for, so that nothing is
// painted that would turn over at once; a file of its own, so that the content policy needs no exception for a script in the
// page. What it finds out stands at the top level, where boot.js reads it.
const root = document.documentElement;
const content = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";

// Within another page, or made for it (embed.html), the look is that of a frame, and nothing is kept or read. A frame of this
// name gets the look of a page all the same.
const within = window.top !== window.self;
if (within && window.name !== "bri-atlas-page") root.dataset.frame = "";
const guest = within || "frame" in root.dataset;

// The view that is asked for: by the address, or in a saved file by the file.
const view = new URLSearchParams(location.search || content("one-file-view"));

// What this visitor chose earlier; a guest in another page neither keeps nor reads anything.
function stored(key) {
  try {
    return guest ? null : localStorage.getItem(`bri-atlas.${key}`);
  } catch {
    // Storage is refused.
    return null;
  }
}

// From the address, then an earlier choice, then the system.
function theme() {
  const asked = view.get("theme") ?? stored("theme");
  return ["light", "dark"].find((one) => one === asked) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

// As the program chooses it: from the address, then an earlier choice, then the browser.
function language() {
  const keys = content("languages").split(" ");
  const known = (tag) => keys.find((key) => key === tag?.split(/[-_]/)[0].toLowerCase());
  if (view.has("lang")) return known(view.get("lang")) ?? keys[0];
  return known(stored("lang")) ?? navigator.languages.map(known).find(Boolean) ?? keys[0];
}

root.dataset.theme = theme();
const lang = language();
root.dir = lang === "ar" ? "rtl" : "ltr";
// The words in the page are English; boot.js puts in the others before they are seen.
if (lang !== "en") root.dataset.turning = "";

// The still pictures in the page are those of the first sight; a link to another view must not begin with them.
const firstView = new URLSearchParams(content("first-view"));
const free = ["lang", "theme", "v", "controls"];
if ([...view].every(([key, value]) => free.includes(key) || firstView.get(key) === value)) root.dataset.still = view.get("controls") ?? "full";
root.dataset.starting = "";
