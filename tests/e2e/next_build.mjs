// Makes the next build of a copy of the site, as the build itself would after a correction: a file changes, so its name
// does, so the page's listing, the build's name, the version file and the worker do.
//
//   node next_build.mjs SITE FILE FROM TO

import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const [site, file, from, to] = process.argv.slice(2);
const text = (name) => readFile(path.join(site, name), "utf8");
const change = async (name, edit) => writeFile(path.join(site, name), edit(await text(name)));
const sha256 = (content, form) => createHash("sha256").update(content).digest(form);

const before = await text(file);
if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`);
const after = before.replace(from, to);
const oldHash = file.match(/-([0-9a-f]{16})\./)[1];
const newHash = sha256(after, "hex").slice(0, 16);
const newFile = file.replace(oldHash, newHash);
await writeFile(path.join(site, file), after);
await rename(path.join(site, file), path.join(site, newFile));

const edition = JSON.parse(await text("version.json"));
const next = { ...edition, build: newHash, data: `${edition.data}-next` };
await writeFile(path.join(site, "version.json"), JSON.stringify(next));
await change("index.html", (page) => page.replaceAll(oldHash, newHash).replaceAll(edition.build, next.build));

const page = await readFile(path.join(site, "index.html"));
await change("sw.js", (worker) =>
  worker
    .replace(/const EDITION = .*;/, `const EDITION = ${JSON.stringify(next)};`)
    .replace(/\["\.\/", "[^"]*"\]/, `["./", "${sha256(page, "base64")}"]`)
    .replace(`["${file}", "${sha256(before, "base64")}"]`, `["${newFile}", "${sha256(after, "base64")}"]`),
);
