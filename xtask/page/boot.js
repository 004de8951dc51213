// Starts the program that has the page in the address. The page's policy allows no inline script, so this is a file; the
// element that loads it names the glue and the WebAssembly of this build's tablet program.
const names = document.querySelector("script[data-glue][data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;
/** The programs and the addresses that each has, the organiser's all others. Who grades can set the text size offline. */
const programs = [
  { glue: names.glue, wasm: names.wasm, has: /\/(evaluate|review|hand-in)$/, also: /^#\/settings$/, codes: true },
  { glue: "station.js", wasm: "station_bg.wasm", has: /\/collect$/, codes: true },
  { glue: "scrutiny.js", wasm: "scrutiny_bg.wasm", has: /\/(paper|settle)$/ },
  { glue: "confirmation.js", wasm: "confirmation_bg.wasm", has: /\/(confirm|count-sheet)$/ },
  { glue: "count.js", wasm: "count_bg.wasm", has: /\/results$/ },
  { glue: "participants.js", wasm: "participants_bg.wasm", has: /\/participants$/ },
  { glue: "roster.js", wasm: "roster_bg.wasm", has: /\/roster$/ },
  { glue: "setup.js", wasm: "setup_bg.wasm", has: /^#\/setup\// },
  { glue: "care.js", wasm: "care_bg.wasm", has: /^#\/storage$|\/check$/ },
  { glue: "organiser.js", wasm: "organiser_bg.wasm", has: /^/, codes: true },
];
const needed = () => programs.find(({ has }) => has.test(location.hash));
const program = needed();
const root = document.documentElement;
// Where the browser gives no storage, the program keeps here what it would store. Another program finds it in the state
// of the page that it is loaded with.
globalThis.pingyiMemory = history.state?.pingyiMemory ?? {};
// Codes are shown and scanned by a program of its own, which is asked by attributes of buttons (src/web/codes).
let codes;
const loadCodes = () => codes ??= import(address("codes.js"))
  .then((glue) => glue.default({ module_or_path: address("codes_bg.wasm") }))
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
/** Loads the page anew, with what it would have stored. */
const reload = () => {
  if (root.dataset.memory !== undefined) history.replaceState({ pingyiMemory }, "");
  location.reload();
};
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
    const there = await fetch(address("boot.js"), { cache: "no-store" });
    if (!there.ok) throw new Error("not there");
    await idle();
    reload();
  } catch {
    goBack(oldURL, "");
  }
});
try {
  // All files are on their way at the same time.
  const wasm = fetch(address(program.wasm));
  const [glue, { writers }] = await Promise.all([import(address(program.glue)), import(address("writer.js"))]);
  // The program asks by it whether this tab may write (src/web/writer.rs).
  globalThis.pingyiAskToWrite = writers(idle);
  await glue.default({ module_or_path: wasm });
  root.dataset.start = "done";
  history.replaceState(null, "");
  // Ahead of need, while there may be a network.
  if (program.codes) (globalThis.requestIdleCallback ?? setTimeout)(() => loadCodes().catch(() => {}));
} catch (reason) {
  // The style sheet shows an explanation that index.html carries: `html[data-start=failed] …`.
  root.dataset.start = "failed";
  throw reason;
} finally {
  // After the first paint. Also where the program failed: a newer release may be the remedy.
  import(address("offline.js"))
    .then(({ keepOffline }) => keepOffline(root, reload))
    .catch(() => { root.dataset.offline = "failed"; });
}
