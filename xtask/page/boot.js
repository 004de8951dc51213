// Starts the program that has the page in the address, once it has come: first.js has asked for it. The page's policy allows
// no inline script but that one, so this is a file.
const root = document.documentElement;
const address = (name) => new URL(name, document.baseURI).href;
// In the one-file edition all programs are in the page (xtask/page/one-file.js).
const inside = globalThis.pingyiInside;
// A web server whose own policy forbids inline scripts keeps first.js from running in the page: then it comes as a file.
try {
  if (!globalThis.pingyiFirst) await import(address("first.js"));
} catch (reason) {
  // rescue.js shows an explanation that index.html carries.
  root.dataset.start = "failed";
  throw reason;
}
const { needed, load, program, files } = globalThis.pingyiFirst;
// Codes are shown and scanned by a program of its own, which is asked by attributes of buttons (src/web/codes).
let codes;
const loadCodes = () => codes ??= (inside ?? { load }).load("codes.js", "codes_bg.wasm")
  .then((begin) => begin())
  .catch((reason) => { codes = undefined; throw reason; });
addEventListener("click", async ({ target }) => {
  if (root.dataset.away === "codes") delete root.dataset.away;
  const asking = target.closest?.("[data-show], [data-scan]");
  if (!asking) return;
  try {
    await loadCodes();
    asking.dispatchEvent(new Event("pingyi-code", { bubbles: true }));
  } catch {
    root.dataset.away = "codes";
  }
});
/** Waits until nothing is being merged or stored. */
const idle = () => new Promise((go) => {
  const look = () => root.dataset.busy === undefined && (watch.disconnect(), go());
  const watch = new MutationObserver(look);
  watch.observe(root, { attributes: true });
  look();
});
/** Waits until the page shows what is stored, but not for ever: a browser may be slow to give it. */
const drawn = () => Promise.race([idle(), new Promise((go) => { setTimeout(go, 3000); })]);
/** Loads the page anew, with what it would have stored (memory.js). */
const reload = () => globalThis.pingyiReload();
// Another program comes with the page loaded anew; where it can't be had, one stays where one was.
let isBack = false;
const goBack = (oldURL, reason) => {
  root.dataset.away = reason;
  isBack = true;
  location.replace(oldURL);
};
addEventListener("hashchange", async ({ oldURL }) => {
  if (needed() === program || program.also?.test(location.hash)) {
    if (!isBack) delete root.dataset.away;
    isBack = false;
    return;
  }
  if (root.dataset.code !== undefined) return goBack(oldURL, "code");
  if (root.dataset.slips !== undefined) return goBack(oldURL, "slips");
  try {
    if (!inside && !(await fetch(address("boot.js"), { cache: "no-store" })).ok) throw new Error("not there");
    await idle();
    reload();
  } catch {
    goBack(oldURL, "");
  }
});
try {
  if (program.glue) {
    const [begin, { writers }] = await (inside ? Promise.all([inside.load(program.glue, program.wasm), inside]) : files);
    // The program asks by it whether this tab may write (src/web/writer.rs).
    globalThis.pingyiAskToWrite = writers(idle);
    await begin();
    // What the program has drawn stands where the first paint stood.
    document.querySelector(".opening").remove();
    root.dataset.start = "done";
    drawn().then(() => { delete root.dataset.opening; });
  }
  history.replaceState(null, "");
  // Ahead of need, while there may be a network.
  if (program.codes) drawn().then(() => (globalThis.requestIdleCallback ?? setTimeout)(() => loadCodes().catch(() => {})));
} catch (reason) {
  root.dataset.start = "failed";
  throw reason;
} finally {
  // After the first paint. Also where the program failed: a newer release may be the remedy.
  if (inside) root.dataset.offline = "none";
  else drawn()
    .then(() => import(address("offline.js")))
    .then(({ keepOffline }) => keepOffline(root, reload))
    .catch(() => { root.dataset.offline = "failed"; });
}
