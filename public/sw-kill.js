// The way out: deployed under the name of sw.js, this takes the worker and its copies away from every browser that comes
// back, at its next visit and without asking. Use it when a worker that went out does harm, and leave it there until
// nobody can have the old one any more (docs/hosting.md). It touches nothing but the caches of this folder's atlas.
const PREFIX = `bri-atlas ${new URL(registration.scope).pathname} `;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
      await registration.unregister();
    })(),
  ),
);
