// Starts the program that has the page in the address. The page's policy allows no inline script, so this is a file; the
// element that loads it names the glue and the WebAssembly of this build's tablet program.
const names = document.querySelector("script[data-glue][data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;
/** The programs and the addresses that each has, the organiser's all others. Who grades can set the text size offline. */
const programs = [
  // A page without a program: rescue.js.
  { has: /^#\/rescue$/ },
  { glue: names.glue, wasm: names.wasm, has: /\/(evaluate|review|hand-in)$/, also: /^#\/settings$/, codes: true },
  { glue: "station.js", wasm: "station_bg.wasm", has: /\/collect$/, codes: true },
  { glue: "scrutiny.js", wasm: "scrutiny_bg.wasm", has: /\/(paper|settle)$/ },
  { glue: "confirmation.js", wasm: "confirmation_bg.wasm", has: /\/(confirm|count-sheet)$/ },
  { glue: "count.js", wasm: "count_bg.wasm", has: /\/results$/ },
  { glue: "participants.js", wasm: "participants_bg.wasm", has: /\/participants$/ },
  { glue: "meeting.js", wasm: "meeting_bg.wasm", has: /\/(meeting|comments|framework|attendance|projector)$/ },
  { glue: "follow_up.js", wasm: "follow_up_bg.wasm", has: /\/follow-up$/ },
  { glue: "roster.js", wasm: "roster_bg.wasm", has: /\/roster$/ },
  { glue: "setup.js", wasm: "setup_bg.wasm", has: /^#\/setup\// },
  { glue: "care.js", wasm: "care_bg.wasm", has: /^#\/storage$|\/check$/ },
  { glue: "organiser.js", wasm: "organiser_bg.wasm", has: /^/, codes: true },
];
const needed = () => programs.find(({ has }) => has.test(location.hash));
const program = needed();
const root = document.documentElement;
// In the one-file edition all programs are in the page (xtask/page/one-file.js).
const inside = globalThis.pingyiInside;
/** Loads a program by the names of its files, both at the same time; gives what starts it. */
const load = async ({ glue, wasm }) => {
  if (inside) return inside.load(glue, wasm);
  const bytes = fetch(address(wasm));
  // Where the glue can't be had either, nobody waits for these.
  bytes.catch(() => {});
  const { default: begin } = await import(address(glue));
  return () => begin({ module_or_path: bytes });
};
// Codes are shown and scanned by a program of its own, which is asked by attributes of buttons (src/web/codes).
let codes;
const loadCodes = () => codes ??= load({ glue: "codes.js", wasm: "codes_bg.wasm" })
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
    // All files are on their way at the same time.
    const [begin, { writers }] = await Promise.all([load(program), inside ?? import(address("writer.js"))]);
    // The program asks by it whether this tab may write (src/web/writer.rs).
    globalThis.pingyiAskToWrite = writers(idle);
    await begin();
    root.dataset.start = "done";
  }
  history.replaceState(null, "");
  // Ahead of need, while there may be a network.
  if (program.codes) (globalThis.requestIdleCallback ?? setTimeout)(() => loadCodes().catch(() => {}));
} catch (reason) {
  // rescue.js shows an explanation that index.html carries.
  root.dataset.start = "failed";
  throw reason;
} finally {
  // After the first paint. Also where the program failed: a newer release may be the remedy.
  if (inside) root.dataset.offline = "none";
  else import(address("offline.js"))
    .then(({ keepOffline }) => keepOffline(root, reload))
    .catch(() => { root.dataset.offline = "failed"; });
}
