// Starts the program that has the page in the address: the station's, or the tablet's. The page's policy allows no inline
// script, so this is a file; the element that loads it names the glue and the WebAssembly of this build.
const names = document.querySelector("script[data-glue][data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;
const isStation = () => /\/(collect|results)$/.test(location.hash);
const station = isStation();
// The other program comes with the page loaded anew; where it can't be had, one stays where one was.
let isBack = false;
const root = document.documentElement;
/** Waits until nothing is being merged. */
const idle = () => new Promise((go) => {
  const look = () => root.dataset.busy === undefined && (watch.disconnect(), go());
  const watch = new MutationObserver(look);
  watch.observe(root, { attributes: true });
  look();
});
addEventListener("hashchange", async ({ oldURL }) => {
  if (isStation() === station) {
    if (!isBack) delete root.dataset.away;
    isBack = false;
    return;
  }
  try {
    // What is kept in memory only would be lost with the page.
    if (root.dataset.memory !== undefined) throw new Error("memory");
    const there = await fetch(address("boot.js"), { cache: "no-store" });
    if (!there.ok) throw new Error("not there");
    await idle();
    location.reload();
  } catch {
    root.dataset.away = "";
    isBack = true;
    location.replace(oldURL);
  }
});
try {
  // Both files are on their way at the same time.
  const program = fetch(address(station ? "station_bg.wasm" : names.wasm));
  const glue = await import(address(station ? "station.js" : names.glue));
  await glue.default({ module_or_path: program });
  root.dataset.start = "done";
} catch (reason) {
  // The style sheet shows an explanation that index.html carries: `html[data-start=failed] …`.
  root.dataset.start = "failed";
  throw reason;
}
