// The script for partners' pages, public/embed.js, made small.
//
//   node scripts/embed_script.mjs OUT
//
// OUT gets embed.js. Partners' readers pay for it on every page, so it fails where it outgrows what was promised.

import { build } from "esbuild";
import { stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const LIMIT = 6 * 1024;

const out = process.argv[2];
if (!out) {
  process.stderr.write("usage: node scripts/embed_script.mjs OUT\n");
  process.exit(1);
}
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const file = path.join(out, "embed.js");
await build({
  entryPoints: [path.join(root, "public", "embed.js")],
  outfile: file,
  minify: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
});
const { size } = await stat(file);
if (size > LIMIT) {
  process.stderr.write(`error: embed.js has ${size} bytes, more than the ${LIMIT} that docs/embedding.md promises\n`);
  process.exit(1);
}
