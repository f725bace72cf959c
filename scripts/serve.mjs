// A static web server for development and tests, in plain Node.
//
//   node scripts/serve.mjs [--port N] [--next-free] [--base /a/b/] [--mount /x/=DIR]... [--type .EXT=TYPE]... [--log FILE] [DIR]
//
// DIR (default dist) is served at --base (default /); --mount adds further folders under further prefixes.
// --type sends files of an ending under another media type, as a host that does not know it would; --log writes a line
// for every request. --port 0 takes any free port; --next-free goes on to N+1, N+2… when N is taken. Listens on loopback only.
//
// It behaves like a plain static host, because that is where the site will live: no fallback to index.html, no
// listing, a folder without its slash is redirected, and the query string never takes part in finding a file.

import { createServer } from "node:http";
import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

function usage(problem) {
  process.stderr.write(`error: ${problem}\nusage: serve.mjs [--port N] [--next-free] [--base /a/b/] [--mount /x/=DIR]... [--type .EXT=TYPE]... [--log FILE] [DIR]\n`);
  process.exit(2);
}

function slashed(prefix) {
  return `/${prefix}/`.replace(/\/+/g, "/");
}

function readArguments(words) {
  const options = { port: 8080, nextFree: false, base: "/", folder: "dist", mounts: [], log: null };
  while (words.length > 0) {
    const word = words.shift();
    const value = () => words.shift() ?? usage(`${word} wants a value`);
    if (word === "--port") options.port = Number(value());
    else if (word === "--next-free") options.nextFree = true;
    else if (word === "--base") options.base = slashed(value());
    else if (word === "--mount") {
      const [, prefix, folder] = value().match(/^([^=]+)=(.+)$/) ?? usage("--mount wants /prefix/=folder");
      options.mounts.push({ prefix: slashed(prefix), folder });
    } else if (word === "--type") {
      const [, extension, type] = value().match(/^(\.\w+)=(.+)$/) ?? usage("--type wants .extension=type");
      TYPES[extension] = type;
    } else if (word === "--log") options.log = value();
    else if (word.startsWith("-")) usage(`unknown option ${word}`);
    else options.folder = word;
  }
  if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65535) usage("--port wants 0 to 65535");
  options.mounts.push({ prefix: options.base, folder: options.folder });
  // The longest prefix that fits wins, so that a mount may lie inside the base.
  options.mounts.sort((a, b) => b.prefix.length - a.prefix.length);
  return options;
}

// The file that a request path names, or a folder to redirect to, or null. Never anything outside the mounts: neither
// by "..", nor by an encoded slash, nor by a link that leads out.
async function lookUp(mounts, rawPath) {
  let wanted;
  try {
    wanted = decodeURIComponent(rawPath);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(wanted) || wanted.split("/").includes("..")) return null;
  const unslashed = mounts.find((mount) => mount.prefix !== "/" && `${wanted}/` === mount.prefix);
  if (unslashed) return { redirect: unslashed.prefix };
  const mount = mounts.find((one) => wanted.startsWith(one.prefix));
  if (!mount) return null;
  try {
    const root = await realpath(mount.folder);
    let file = await realpath(path.join(root, wanted.slice(mount.prefix.length)));
    if (file !== root && !file.startsWith(root + path.sep)) return null;
    let found = await stat(file);
    if (found.isDirectory()) {
      if (!wanted.endsWith("/")) return { redirect: `${rawPath}/` };
      file = path.join(file, "index.html");
      found = await stat(file);
    } else if (wanted.endsWith("/")) {
      return null;
    }
    return found.isFile() ? { file } : null;
  } catch {
    return null;
  }
}

function answer(request, response, status, headers, body) {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

function sayOnly(request, response, status, words, headers = {}) {
  const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  answer(request, response, status, { ...plain, ...headers }, `${status} ${words}\n`);
}

async function serve(mounts, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return sayOnly(request, response, 405, "only GET and HEAD", { allow: "GET, HEAD" });
  }
  const [rawPath, query] = request.url.split(/\?(.*)/s);
  const found = await lookUp(mounts, rawPath);
  if (!found) return sayOnly(request, response, 404, "not found");
  if (found.redirect) {
    // A path of two leading slashes would be read as another host.
    const location = found.redirect.replace(/^\/+/, "/") + (query === undefined ? "" : `?${query}`);
    return sayOnly(request, response, 301, "moved", { location });
  }
  const body = await readFile(found.file);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "content-type": TYPES[path.extname(found.file).toLowerCase()] ?? "application/octet-stream",
    "x-content-type-options": "nosniff",
    // A sandboxed frame has no origin of its own, and so asks as a stranger.
    "access-control-allow-origin": "*",
    // Always ask again, which costs a 304: a rebuilt page must never be a mixture of two builds.
    "cache-control": "no-cache",
    etag,
  };
  const known = (request.headers["if-none-match"] ?? "").split(/\s*,\s*/).map((tag) => tag.replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) {
    response.writeHead(304, headers);
    return response.end();
  }
  answer(request, response, 200, headers, body);
}

const options = readArguments(process.argv.slice(2));
for (const { folder } of options.mounts) {
  const isFolder = await stat(folder).then((found) => found.isDirectory(), () => false);
  if (!isFolder) {
    process.stderr.write(`error: there is no folder ${folder}; run: make build\n`);
    process.exit(1);
  }
}

const server = createServer((request, response) => {
  if (options.log) {
    response.on("finish", () => appendFileSync(options.log, `${request.method} ${request.url} ${response.statusCode}\n`));
  }
  serve(options.mounts, request, response).catch((error) => {
    process.stderr.write(`${request.method} ${request.url}: ${error.stack}\n`);
    if (!response.headersSent) sayOnly(request, response, 500, "the server failed");
    else response.destroy();
  });
});

let port = options.port;
server.on("error", (error) => {
  if (error.code === "EADDRINUSE" && options.nextFree && port < 65535) {
    port += 1;
    server.listen(port, "127.0.0.1");
  } else {
    const words = error.code === "EADDRINUSE" ? `port ${port} is taken; try --port 0 or --next-free` : error.message;
    process.stderr.write(`error: ${words}\n`);
    process.exit(1);
  }
});
server.on("listening", () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}${options.base}\n`);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
server.listen(port, "127.0.0.1");
