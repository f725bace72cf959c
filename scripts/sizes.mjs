// What a visitor downloads: every file of the built site, raw and after Brotli, and whether it keeps to the budget.
//
//   node scripts/sizes.mjs [--check] [--visits] [--budget] [DIR]
//
// --budget prints the budget alone, without the list of files.
// --visits adds what each kind of visit costs (docs/hosting.md has the arithmetic).
// The budget (budget.json) groups files by a pattern on their path; a file counts in every group it fits. With
// --check the program fails when a group is over its limit, or when its pattern fits no file at all (a renamed file
// must not slip out of its budget).

import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import path from "node:path";
import zlib from "node:zlib";

const brotli = promisify(zlib.brotliCompress);
// Compressed already: a web host sends these as they are.
const INCOMPRESSIBLE = /\.(png|jpe?g|webp|gif|woff2|pdf|zip)$/i;
// Made by scripts/compress.mjs; what they weigh is what their file weighs on its way.
const TWIN = /\.(br|gz)$/;

const words = process.argv.slice(2);
const check = words.includes("--check");
const visits = words.includes("--visits");
const budgetOnly = words.includes("--budget");
const folder = words.find((word) => !word.startsWith("-")) ?? "dist";

async function filesBelow(directory, prefix = "") {
  const found = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const name = prefix + entry.name;
    if (entry.isDirectory()) found.push(...(await filesBelow(path.join(directory, entry.name), `${name}/`)));
    else if (!TWIN.test(name)) found.push(name);
  }
  return found;
}

async function measure(name) {
  const bytes = await readFile(path.join(folder, name));
  if (INCOMPRESSIBLE.test(name)) return { name, raw: bytes.length, sent: bytes.length };
  const twin = await readFile(path.join(folder, `${name}.br`)).catch(() => null);
  if (twin) return { name, raw: bytes.length, sent: twin.length };
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { name, raw: bytes.length, sent: (await brotli(bytes, { params })).length };
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);
const spaced = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, " ");

function print(rows) {
  const cells = rows.map((row) => row.map(String));
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) {
    const line = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
    process.stdout.write(`${line.join("  ").trimEnd()}\n`);
  }
}

const names = await filesBelow(folder).catch(() => {
  process.stderr.write(`error: there is no folder ${folder}; run: make build\n`);
  process.exit(1);
});
const rows = (await Promise.all(names.map(measure))).sort((a, b) => b.sent - a.sent || (a.name < b.name ? -1 : 1));

if (!budgetOnly) {
  print([
    ["file", "bytes", "Brotli"],
    ...rows.map((row) => [row.name, spaced(row.raw), spaced(row.sent)]),
    [`${rows.length} files`, spaced(sum(rows, "raw")), spaced(sum(rows, "sent"))],
  ]);
}

const budget = JSON.parse(await readFile(new URL("../budget.json", import.meta.url), "utf8"));
let over = 0;
const judged = budget.groups.map((group) => {
  const members = rows.filter((row) => new RegExp(group.files).test(row.name));
  const sent = sum(members, "sent");
  const verdict = members.length === 0 ? "NO FILE FITS" : sent > group.limit ? "OVER" : "ok";
  if (verdict !== "ok") over += 1;
  return [group.name, spaced(sent), spaced(group.limit), `${Math.round((100 * sent) / group.limit)} %`, verdict];
});
process.stdout.write("\n");
print([["budget", "Brotli", "limit", "used", ""], ...judged]);
if (check && over > 0) {
  process.stderr.write(`\nerror: ${over} of ${judged.length} budgets are not kept (budget.json)\n`);
  process.exit(1);
}

if (visits) {
  // As the page and its worker do it: public/index.html, src/app/load.rs, public/sw.js.
  const hashed = /-(?:[0-9a-f]{12,16}|[0-9A-Z]{8})(?:_bg)?\.[a-z0-9]+$/;
  const firstSight = /^(index\.html|manifest\.webmanifest|[^/]*\.(css|wasm|svg)|(first|boot|bri-atlas)-[^/]*\.js|data\/en\/.*|data\/i18n\/en-.*|data\/outline-110m-.*)$/;
  const listed = new Set([...(await readFile(path.join(folder, "sw.js"), "utf8")).matchAll(/^ {2}\["([^"]+)"/gm)].map(([, file]) => file.replace(/^\.\/$/, "index.html")));
  const own = (name) => name === "sw.js" || name === "version.json";
  const kinds = [
    ["first sight, in English", (name) => firstSight.test(name)],
    ["the copy for use without network, beyond that", (name) => own(name) || (listed.has(name) && !(firstSight.test(name) && hashed.test(name)))],
    ["a visit with the copy, nothing new", (name) => own(name)],
    ["the same when one record was corrected", (name) => own(name) || ["index.html", "data/atlas.json"].includes(name) || /^data\/(en|zh)\/(events|meta)-/.test(name)],
    ["the same when the program changed", (name) => own(name) || name === "index.html" || /\.wasm$|^(bri-atlas|one-file)-/.test(name)],
    ["all languages and charts, without a copy", (name) => !own(name) && listed.has(name) && !/^(data\/schema|one-file|icons)/.test(name) && name !== "data/atlas.json"],
  ];
  process.stdout.write("\n");
  print([
    ["visit", "requests", "Brotli"],
    ...kinds.map(([name, takes]) => {
      const taken = rows.filter((row) => takes(row.name));
      return [name, taken.length, spaced(sum(taken, "sent"))];
    }),
  ]);
}
