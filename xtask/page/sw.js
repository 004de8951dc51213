// Keeps the whole app on the device: every file of one release, each checked against its digest, or none of them.
// The build writes the release and its files into the two constants (xtask/src/release.rs).
const release = "";
/** The SHA-256 digest of each file, by its path from the scope. */
const files = {};
const scope = self.registration.scope;
/** Every cache of this app's at this address, of whatever release; the same origin may serve other apps. */
const isOurs = (name) => name.startsWith("pingyi-") && name.endsWith(` ${scope}`);
const own = `pingyi-${release} ${scope}`;
const address = (path) => new URL(path, scope).href;
const digests = new Map(Object.entries(files).map(([path, digest]) => [address(path), digest]));
/** So many files are fetched or checked at a time. */
const abreast = 4;

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const isSound = async (url, bytes) => hex(await crypto.subtle.digest("SHA-256", bytes)) === digests.get(url);

/** Does something with every file of the list, a few at a time; after a failure it begins no other, and fails at last. */
const withEach = async (act) => {
  const open = [...digests.keys()];
  const inTurn = async () => { for (let url = open.shift(); url; url = open.shift()) await act(url); };
  const begun = Array.from({ length: abreast }, () => inTurn().finally(() => { open.length = 0; }));
  const ended = await Promise.allSettled(begun);
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
};

/** The file as it was kept, if it was; asking makes no cache. */
const kept = (url) => caches.match(url, { cacheName: own, ignoreVary: true });

/** Whether the cache has this file, byte for byte. */
const holds = async (url) => {
  const file = await kept(url);
  return file !== undefined && isSound(url, await file.arrayBuffer());
};

/** Fetches one file past every cache on the way, and returns it if its bytes are those of the list. */
const sound = async (url) => {
  const got = await fetch(url, { cache: "reload" });
  const bytes = await got.arrayBuffer();
  if (!got.ok || !await isSound(url, bytes)) throw new Error(`${url} is not the file of this release`);
  // What is kept is this file whatever is asked for, already unpacked, and at its own address even if a server led
  // elsewhere: a page can't be made of an answer that was led elsewhere.
  const headers = new Headers(got.headers);
  for (const name of ["vary", "content-encoding", "content-length"]) headers.delete(name);
  return new Response(bytes, { headers });
};

/** Puts into the release's cache what it lacks. */
const fill = async () => {
  const cache = await caches.open(own);
  await withEach(async (url) => await holds(url) || cache.put(url, await sound(url)));
};

/** How many files there are, and how many of them the cache has, each looked at. */
const census = async () => {
  let held = 0;
  await withEach(async (url) => { if (await holds(url)) held += 1; });
  return { files: digests.size, held };
};

const install = async () => {
  // The worker that now serves may have this very release, after a step forth and back on the server.
  const mayBeServed = self.registration.active && await caches.has(own);
  try {
    await fill();
  } catch (reason) {
    if (!mayBeServed) await caches.delete(own);
    throw reason;
  }
};

const activate = async () => {
  const old = (await caches.keys()).filter((name) => isOurs(name) && name !== own);
  await Promise.all(old.map((name) => caches.delete(name)));
  // A page that was loaded with an older release, or past it, keeps what it has until it is loaded anew.
  if (old.length === 0) await self.clients.claim();
};

/** Takes over from the older release, unless a second page would have it changed under its feet. */
const takeOver = async () => {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = open.filter(({ url }) => url.startsWith(scope));
  if (pages.length > 1) return { others: pages.length - 1 };
  await self.skipWaiting();
  return { others: 0 };
};

/** What a page may ask: whether all is there; to fetch what is missing; to take over. */
const answers = {
  census,
  mend: async () => { await fill().catch(() => {}); return census(); },
  "take over": takeOver,
};

/** The file of the list that a request asks for, if it does. */
const asked = ({ method, mode, url }) => {
  if (method !== "GET") return undefined;
  const { origin, pathname } = new URL(url);
  // Whatever a link to the app carries behind the question mark, it opens the app.
  const place = mode === "navigate" ? origin + pathname : url.split("#")[0];
  const file = place === scope ? address("index.html") : place;
  return digests.has(file) ? file : undefined;
};

/** Answers from the cache; from the network only what somebody cleared there, without keeping it. */
const answer = async (file, request) => await kept(file) ?? fetch(request);

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const file = asked(event.request);
  if (file !== undefined) event.respondWith(answer(file, event.request));
});
addEventListener("message", (event) => {
  const { data, ports: [port] } = event;
  if (!port || !Object.hasOwn(answers, data)) return;
  // Where the store itself fails there is nothing to tell, and the page takes that for a failure.
  event.waitUntil(answers[data]().catch(() => null).then((told) => port.postMessage(told)));
});
