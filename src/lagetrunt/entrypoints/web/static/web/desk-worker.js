/* Desk worker: the desk's page and its files are kept in the browser while somebody is signed in, and shown where the register cannot be reached. */
"use strict";
const PREFIX = "lagetrunt-desk:", PAGE = new URL(self.registration.scope), NAME = PREFIX + PAGE.pathname;
const PATIENCE = 30000, LONGEST = 24 * 3600 * 1000, AT = "X-Kept-At";

const within = (asked, time) => Promise.race([asked, new Promise((_, fail) => setTimeout(() => fail(new Error("late")), time))]);
const young = (answer) => answer && Date.now() - Number(answer.headers.get(AT)) < LONGEST;

/* What was answered, and kept where it is the page; where it says that the page is not for whoever asks, nothing is kept. */
const remembered = async (answer) => {
  const cache = await caches.open(NAME);
  if (answer.status >= 500 || answer.status === 429) return answer;
  if (!answer.ok || answer.redirected) { await cache.delete(PAGE.href); return answer; }
  const headers = new Headers(answer.headers);
  headers.set(AT, String(Date.now()));
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(PAGE.href, new Response(await answer.clone().blob(), { headers }));
  return answer;
};
const page = async (request) => {
  const kept = await (await caches.open(NAME)).match(PAGE.href);
  const asked = fetch(request).then(remembered);
  if (!young(kept)) return asked;
  try {
    const answer = await within(asked, PATIENCE);
    if (answer.status < 500) return answer;
  } catch { asked.catch(() => { /* it is told by what is shown instead */ }); }
  const words = (await kept.text()).replace("<body ", "<body data-remembered ");
  return new Response(words, { headers: kept.headers });
};
const file = async (request) => {
  try { return await within(fetch(request), PATIENCE); } catch {
    return (await (await caches.open(NAME)).match(request)) || Response.error();
  }
};
/* The files that the page has used, and the page itself where it came before this worker did; what other meetings left goes after a day. */
const keep = async (files) => {
  const cache = await caches.open(NAME);
  for (const request of await cache.keys()) if (request.url !== PAGE.href && !files.includes(request.url)) await cache.delete(request);
  for (const url of files) if (!(await cache.match(url))) await cache.add(url);
  if (!young(await cache.match(PAGE.href))) await remembered(await fetch(PAGE.href, { redirect: "manual" }));
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === NAME) continue;
    if (!young(await (await caches.open(name)).match(new URL(name.slice(PREFIX.length), PAGE).href))) await caches.delete(name);
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const told = keep(event.data.files).then(() => event.source.postMessage({ kept: true }), () => { /* it is tried again by the next page */ });
  event.waitUntil(told);
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== PAGE.origin) return;
  if (event.request.mode === "navigate") { if (url.pathname === PAGE.pathname && !url.search) event.respondWith(page(event.request)); }
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(event.request));
});
