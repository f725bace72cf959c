// The program's script as a classic one, for the atlas as one file: a page on a disk may not load modules.
//
//   node scripts/one_file_script.mjs COMPILED_WASM STAGING OUT
//
// COMPILED_WASM is what the compiler left, STAGING the bundler's folder with the program as it is shipped: bound for
// modules, and shrunk. OUT gets bri-atlas.js, which starts that same program; so that it is not shrunk twice, only this
// script is taken from a second binding, after a check that both programs want and give the same functions.

import { execFileSync } from "node:child_process";
import { mkdir, readFile, readdir } from "node:fs/promises";
import path from "node:path";

const [compiled, staging, out] = process.argv.slice(2);
if (!out) {
  process.stderr.write("usage: node scripts/one_file_script.mjs COMPILED_WASM STAGING OUT\n");
  process.exit(2);
}

await mkdir(out, { recursive: true });
execFileSync("wasm-bindgen", ["--target", "no-modules", "--no-typescript", "--out-name", "bri-atlas", "--out-dir", out, compiled], {
  stdio: "inherit",
});

async function doors(file) {
  const module = await WebAssembly.compile(await readFile(file));
  const named = ({ module: from, name, kind }) => `${from ?? ""} ${name} ${kind}`;
  return [WebAssembly.Module.imports(module), WebAssembly.Module.exports(module)].map((all) => all.map(named).sort().join("\n"));
}

const shipped = (await readdir(staging)).find((name) => name.endsWith("_bg.wasm"));
const [bound, wanted] = await Promise.all([doors(path.join(out, "bri-atlas_bg.wasm")), doors(path.join(staging, shipped))]);
if (bound.join() !== wanted.join()) {
  process.stderr.write("error: the program bound as a classic script differs from the one that is shipped\n");
  process.exit(1);
}
