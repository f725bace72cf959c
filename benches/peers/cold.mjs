// How soon a page is there on a slow line: the atlas beside other libraries at a base job (countries, 1 000 dated points, a
// filter by time), one after the other, several times, in one run. Cold: a new browser profile each time.
//
//   node benches/peers/cold.mjs [--runs N] [DIST]         after: npm ci --prefix benches/peers, make build
//
// 'Slow 4G' is 1.6 Mbit/s with 150 ms there and back, and the processor is slowed four times, both by the browser. Everything
// is served with Brotli 11. Two moments: the first complete picture is painted, and the page answers. For the peers both
// are one, told by their own event. Writes benches/results/cold.json and the table to the output.

import { build } from "esbuild";
import { chromium } from "playwright-core";
import { feature } from "topojson-client";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";

const PEERS = ["d3", "leaflet", "echarts", "ol", "maplibre"];
const NAMES = { d3: "D3 (canvas)", leaflet: "Leaflet (canvas)", echarts: "ECharts", ol: "OpenLayers", maplibre: "MapLibre GL JS", atlas: "Belt & Road Atlas" };
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
const POINTS = 1000;

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const words = process.argv.slice(2);
const runs = Number(words[words.indexOf("--runs") + 1] ?? 5) || 5;
const dist = path.resolve(words.find((word, at) => !word.startsWith("-") && words[at - 1] !== "--runs") ?? path.join(root, "dist"));
const browserPath = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync) ?? process.env.CHROMIUM;

// ---- the pages of the peers ---------------------------------------------------------------------------------

/** The outlines of the atlas as GeoJSON, two decimals. */
const geojson = (topology) => JSON.stringify(feature(topology, topology.objects.countries), (_, value) => (typeof value === "number" ? two(value) : value));

const two = (value) => Math.round(value * 100) / 100;

/** Points as the same every time: a small generator of chance (mulberry32). */
function points(count) {
  let seed = 2020;
  const chance = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return Array.from({ length: count }, () => [two(chance() * 340 - 170), two(chance() * 130 - 55), Math.floor(chance() * 3287)]);
}

const pages = path.join(root, "target/peers");
await mkdir(pages, { recursive: true });
await writeFile(path.join(pages, "countries.json"), geojson(JSON.parse(await readFile(path.join(root, "data/basemap/countries-110m.json"), "utf8"))));
await writeFile(path.join(pages, "points.json"), JSON.stringify(points(POINTS)));
const template = await readFile(path.join(here, "pages/index.html"), "utf8");
for (const name of PEERS) {
  await build({ entryPoints: [path.join(here, `pages/${name}.js`)], outdir: pages, bundle: true, minify: true, format: "esm", target: "es2022", loader: { ".png": "dataurl" }, logLevel: "error" });
  await writeFile(path.join(pages, `${name}.html`), template.replaceAll("NAME", name));
}

// ---- a host with Brotli -------------------------------------------------------------------------------------

const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json", wasm: "application/wasm", svg: "image/svg+xml", png: "image/png", webmanifest: "application/manifest+json" };
const pressed = new Map();
async function answer(file) {
  if (!pressed.has(file)) {
    const bytes = await readFile(file);
    pressed.set(file, file.endsWith(".png") ? [bytes, {}] : [zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }), { "content-encoding": "br" }]);
  }
  return pressed.get(file);
}
const server = http.createServer(async (request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const file = name.startsWith("/peers/") ? path.join(pages, name.slice(7)) : path.join(dist, name.endsWith("/") ? `${name}index.html` : name);
  if (!existsSync(file)) return response.writeHead(404).end();
  const [bytes, headers] = await answer(file);
  response.writeHead(200, { "content-type": TYPES[path.extname(file).slice(1)] ?? "application/octet-stream", "content-length": bytes.length, "cache-control": "max-age=600", ...headers }).end(bytes);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const host = `http://127.0.0.1:${server.address().port}`;
// Pressed before anything is measured.
for (const folder of [dist, path.join(dist, "data/en"), path.join(dist, "data/i18n"), path.join(dist, "data"), pages]) {
  for (const name of await readdir(folder)) if (/\.(html|js|css|json|wasm|svg)$/.test(name)) await answer(path.join(folder, name));
}

// ---- the visits ---------------------------------------------------------------------------------------------

/** In the page, before anything of it: tells when pictures are painted, what shifts, and what keeps the thread busy. */
function watch() {
  const told = (window.told = { shift: 0, longest: 0 });
  const observe = (type, call) => new PerformanceObserver((list) => list.getEntries().forEach(call)).observe({ type, buffered: true });
  observe("layout-shift", (one) => (told.shift += one.value));
  observe("longtask", (one) => (told.longest = Math.max(told.longest, one.duration)));
  const painted = (name) => requestAnimationFrame(() => requestAnimationFrame(() => (told[name] ??= performance.now())));
  const look = () => {
    // The atlas: its still pictures are whole, and its styles are there.
    if (!told.asked && document.querySelector(".static__years") && [...document.styleSheets].length > 0) {
      told.asked = true;
      painted("picture");
    }
    if (document.documentElement?.dataset.state === "ready") return painted("answers");
    setTimeout(look, 10);
  };
  if (!location.pathname.startsWith("/peers/")) look();
}

async function visit(name) {
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block", locale: "en-GB" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let [bytes, requests] = [0, 0];
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.addInitScript(watch);
  await page.goto(name === "atlas" ? `${host}/?lang=en` : `${host}/peers/${name}.html`, { waitUntil: "commit" });
  // Asked for from outside: the policy of the atlas lets nothing be evaluated in the page.
  const asked = name === "atlas" ? "told.picture && told.answers" : "window.complete";
  const evaluated = () => session.send("Runtime.evaluate", { expression: `Boolean(${asked})`, returnByValue: true }).then((one) => one.result.value, () => false);
  const begun = Date.now();
  while (!(await evaluated())) {
    if (Date.now() - begun > 120_000) throw new Error(`${name} is not there after two minutes`);
    await new Promise((next) => setTimeout(next, 50));
  }
  const [picture, answers] = name === "atlas" ? ["told.picture", "told.answers"] : ["window.complete", "window.complete"];
  const { result: told } = await session.send("Runtime.evaluate", { expression: `({ picture: ${picture}, answers: ${answers}, shift: told.shift, longest: told.longest })`, returnByValue: true });
  await browser.close();
  return { ...told.value, bytes, requests };
}

const visits = Object.fromEntries([...PEERS, "atlas"].map((name) => [name, []]));
for (let run = 0; run < runs; run += 1) for (const name of Object.keys(visits)) visits[name].push(await visit(name));
server.close();
server.closeAllConnections();

// ---- the table ----------------------------------------------------------------------------------------------

const part = (list, of) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * of))];
const rows = Object.entries(visits).map(([name, list]) => {
  const of = (key) => list.map((one) => one[key]);
  const spread = (key) => [part(of(key), 0.5), Math.min(...of(key)), Math.max(...of(key))].map(Math.round);
  return { name, picture: spread("picture"), answers: spread("answers"), bytes: part(of("bytes"), 0.5), requests: part(of("requests"), 0.5), shift: Math.max(...of("shift")), longest: Math.round(part(of("longest"), 0.5)) };
});
const version = async (name) => JSON.parse(await readFile(path.join(here, "node_modules", name, "package.json"), "utf8")).version;
const result = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${os.cpus().length} cores, ${os.cpus()[0].model}, ${os.platform()} ${os.release()}`,
  browser: execFileSync(browserPath, ["--version"], { encoding: "utf8" }).trim(),
  runs,
  versions: Object.fromEntries(await Promise.all([["d3", "d3"], ["leaflet", "leaflet"], ["echarts", "echarts"], ["ol", "ol"], ["maplibre", "maplibre-gl"]].map(async ([key, name]) => [key, await version(name)]))),
  rows,
};
await mkdir(path.join(root, "benches/results"), { recursive: true });
await writeFile(path.join(root, "benches/results/cold.json"), `${JSON.stringify(result, null, 2)}\n`);
process.stdout.write(`| page | first picture, ms: median (least to most) | answers, ms | bytes | requests |\n| --- | ---: | ---: | ---: | ---: |\n`);
for (const { name, picture, answers, bytes, requests } of rows) {
  const cell = ([median, least, most]) => `${median} (${least} to ${most})`;
  process.stdout.write(`| ${NAMES[name]} ${result.versions[name] ?? ""} | ${cell(picture)} | ${cell(answers)} | ${bytes} | ${requests} |\n`);
}
