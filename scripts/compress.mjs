// Puts compressed twins beside the files of the built site, for hosts that send them as they are: NAME.br and NAME.gz.
//
//   node scripts/compress.mjs DIST [CACHE]
//
// A host that compresses by itself does so less well, at every visit. What would not get smaller gets no twin. CACHE keeps
// twins by the content of their file, as the highest quality takes seconds and most files are those of the build before.

import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

// Browsers ask for the version file and the worker anew each time, and they are smaller than a packet or two.
const PLAIN = /(\.(png|jpe?g|webp|gif|woff2|pdf|zip|br|gz)|(^|\/)version\.json)$/i;
const LEAST_BYTES = 512;
const KEPT_DAYS = 14;

const [dist, cache] = process.argv.slice(2);
if (!dist) {
  process.stderr.write("usage: node scripts/compress.mjs DIST [CACHE]\n");
  process.exit(2);
}

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
const makers = {
  br: (bytes) => promisify(zlib.brotliCompress)(bytes, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes) => promisify(zlib.gzip)(bytes, { level: 9 }),
};

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

async function twin(file, bytes, kind) {
  const target = `${file}.${kind}`;
  const kept = cache && path.join(cache, `${createHash("sha256").update(bytes).digest("hex")}.${kind}`);
  if (kept && (await stat(kept).catch(() => null))) {
    await utimes(kept, new Date(), new Date());
    return copyFile(kept, target);
  }
  const made = await makers[kind](bytes);
  if (made.length >= bytes.length) return;
  await writeFile(target, made);
  if (kept) await copyFile(target, kept);
}

if (cache) {
  await mkdir(cache, { recursive: true });
  for (const old of await filesBelow(cache)) {
    if (Date.now() - (await stat(old)).mtimeMs > KEPT_DAYS * 86_400_000) await rm(old);
  }
}
const waiting = (await filesBelow(dist)).filter((file) => !PLAIN.test(path.relative(dist, file)));
async function work() {
  while (waiting.length > 0) {
    const file = waiting.pop();
    const bytes = await readFile(file);
    if (bytes.length < LEAST_BYTES) continue;
    for (const kind of Object.keys(makers)) await twin(file, bytes, kind);
  }
}
await Promise.all(Array.from({ length: 4 }, work));
