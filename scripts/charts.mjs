// Bundles the chart library for the page, with the licences of what is in it.
//
//   node scripts/charts.mjs OUT
//
// OUT gets echarts-HASH.js (a classic script that sets the global `briEcharts`) and echarts-licences.txt.

import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const out = process.argv[2];
if (!out) {
  process.stderr.write("usage: node scripts/charts.mjs OUT\n");
  process.exit(1);
}
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const result = await build({
  entryPoints: { echarts: path.join(root, "scripts", "charts.entry.mjs") },
  outdir: out,
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "briEcharts",
  target: "es2020",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  metafile: true,
  logLevel: "warning",
});

// Every package that is in the bundle, and no other.
const packages = new Set(
  Object.keys(result.metafile.inputs)
    .map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1])
    .filter(Boolean),
);
const texts = [];
for (const name of [...packages].sort()) {
  const { version, license } = JSON.parse(await readFile(path.join(modules, name, "package.json"), "utf8"));
  texts.push(`${name} ${version} (${license})\n${"=".repeat(60)}\n`);
  let found = 0;
  for (const file of ["LICENSE", "LICENSE.txt", "NOTICE", "CopyrightNotice.txt"]) {
    const text = await readFile(path.join(modules, name, file), "utf8").catch(() => "");
    if (text) texts.push(`${text.trim()}\n`);
    if (text) found += 1;
  }
  if (found === 0) throw new Error(`${name} has no licence to ship`);
}
await writeFile(path.join(out, "echarts-licences.txt"), texts.join("\n"));
