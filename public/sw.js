// Keeps one build of the atlas for use without network. `bake finish` writes the build and its files into this text
// (src/site/worker.rs), so every build has another worker, and browsers notice it by that.
//
// - All or nothing: the files of a build are fetched together, each is checked against its SHA-256, and only a whole set
//   is ever used. A half-deployed host or the log-in page of a hotel therefore cannot become the copy.
// - A new build waits until the page asks for it (the reader's consent) or no tab is open any more.
// - Tabs of the build before go on: names with a hash are answered from whichever of our caches has them.
// - On reading, content is checked again; what is damaged or gone is fetched anew.
// - Only caches that begin with our own prefix, which names this folder, are ever touched: many sites share an origin.
const EDITION = "%EDITION%";
const FILES = new Map("%FILES%");

const SCOPE = new URL(registration.scope);
const PREFIX = `bri-atlas ${SCOPE.pathname} `;
const CACHE = PREFIX + EDITION.build;
// Not a file of the site: when the copy was made. It is put in last, so a cache that has it is whole.
const STAMP = "./__copy__";
// Names that end with a hash hold the same in every build (src/site/layout.rs).
const HASHED = /-(?:[0-9a-f]{12,16}|[0-9A-Z]{8})(?:_bg)?\.[a-z0-9]+$/;
const AT_ONCE = 6;

const address = (file) => new URL(file, SCOPE).href;

async function sha256(buffer) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return btoa(String.fromCharCode(...digest));
}

// The same content as a plain answer, or null when it is not what the build says. What came compressed or by way of
// another address is neither any more: a page must not be answered with a redirected response.
async function checked(response, file) {
  if (!response?.ok) return null;
  const body = await response.arrayBuffer();
  if ((await sha256(body)) !== FILES.get(file)) return null;
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding", "vary"]) headers.delete(name);
  return new Response(body, { headers });
}

// A file from the host. For a name with a hash the browser's own cache will do: it spares the first visit a second
// download, and the check finds whatever is wrong; then, and for other names, the host is asked.
async function fetched(file) {
  for (const cache of HASHED.test(file) ? ["default", "reload"] : ["reload"]) {
    const found = await checked(await fetch(address(file), { cache, credentials: "same-origin" }), file);
    if (found) return found;
  }
  throw new Error(`${file} is not that of build ${EDITION.build}`);
}

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

// A name with a hash from a build before.
async function earlier(file) {
  for (const name of await ourCaches()) {
    const found = await (await caches.open(name)).match(address(file));
    if (found) return found;
  }
  return null;
}

async function eachFile(work) {
  const waiting = [...FILES.keys()];
  const worker = async () => {
    while (waiting.length > 0) await work(waiting.pop());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const stamp = (cache) => cache.put(address(STAMP), new Response(new Date().toISOString().slice(0, 10)));

async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    await eachFile(async (file) => {
      const known = HASHED.test(file) && (await checked(await earlier(file), file));
      await cache.put(address(file), known || (await fetched(file)));
    });
    await stamp(cache);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function answer(file, request) {
  const cache = await caches.open(CACHE);
  const kept = await checked(await cache.match(address(file)), file);
  if (kept) return kept;
  try {
    const found = await fetched(file);
    // A full disk is no reason not to answer.
    await cache.put(address(file), found.clone()).catch(() => {});
    return found;
  } catch (error) {
    // The host has another build by now. Its page brings its own files by name; a file under a name of this build that
    // holds something else is nobody's.
    if (request.mode === "navigate") return fetch(request);
    throw error;
  }
}

addEventListener("install", (event) => event.waitUntil(keepAll()));

// The first visit's page, which had no worker, is looked after from now on too.
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const path = url.pathname.slice(SCOPE.pathname.length);
  // The view is in the query, so the page is the same for all of them.
  const file = path === "" || path === "index.html" ? "./" : path;
  if (FILES.has(file)) event.respondWith(answer(file, request));
  else if (HASHED.test(file)) event.respondWith(earlier(file).then((found) => found ?? fetch(request)));
});

// When only one tab is left, nothing needs the builds before; and what has been lost is put back. Asked of the worker that
// is active only; a build that is arriving or waits has a cache too.
async function tidy() {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const tabs = windows.filter((one) => one.url.startsWith(SCOPE.href));
  if (tabs.length <= 1 && !registration.installing && !registration.waiting) {
    for (const name of await ourCaches()) if (name !== CACHE) await caches.delete(name);
  }
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map((request) => request.url));
  const lost = [...FILES.keys()].filter((file) => !there.has(address(file)));
  for (const file of lost) await cache.put(address(file), await fetched(file));
  if (lost.length > 0 || !there.has(address(STAMP))) await stamp(cache);
}

async function described() {
  const day = await (await caches.open(CACHE)).match(address(STAMP));
  return JSON.stringify({ ...EDITION, saved: day ? await day.text() : "" });
}

// What the page may ask, and nothing else: which build this is, to take over, to tidy up.
addEventListener("message", (event) => {
  const [port] = event.ports;
  switch (event.data) {
    case "bri-atlas:describe":
      event.waitUntil(described().then((words) => port?.postMessage(words)));
      break;
    case "bri-atlas:take-over":
      event.waitUntil(skipWaiting());
      break;
    case "bri-atlas:tidy":
      event.waitUntil(tidy().catch(() => {}));
      break;
  }
});
