// The calm page: shown in place of the app when it can't start, when its program panics, and at the address #/rescue.
// It does without WebAssembly: it saves everything that both homes of the store hold to one file, just as it is stored
// (docs/formats.md, "Rescue"), and a station takes the ballots out of it. index.html has its text.
const root = document.documentElement;
const section = document.querySelector(".rescue");
const isShown = () => root.dataset.start === "failed" || root.dataset.panic !== undefined || root.dataset.rescue !== undefined;
const isOurs = ([key]) => key.startsWith("pingyi/") || key.startsWith("pingyi-aside/");
/** Half a character can't stand in a file; a value that has one is damaged anyway. */
const asText = (value) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(String(value)));

/** What the first home has, or the page's memory where the browser gives no storage. */
const firstHome = () => {
  try {
    if (root.dataset.memory === undefined) return Object.keys(localStorage).map((key) => [key, localStorage.getItem(key)]);
  } catch {
    // It is blocked, and the program did not come as far as to say so.
  }
  return Object.entries(globalThis.pingyiMemory ?? {});
};

/** How long a browser may take to open the database: some never answer. */
const patience = 10_000;

/** What the second home has; undefined if it can't be read. */
const secondHome = () => new Promise((give) => {
  const fail = () => give(undefined);
  setTimeout(fail, patience);
  try {
    const request = indexedDB.open("pingyi");
    // There was none. One without its store must not be left behind.
    request.onupgradeneeded = () => { give([]); request.transaction.abort(); };
    request.onerror = (event) => { event.preventDefault(); fail(); };
    request.onsuccess = () => {
      try {
        const store = request.result.transaction("values").objectStore("values");
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        values.onerror = fail;
        values.onsuccess = () => {
          give(keys.result.map((key, place) => [String(key), values.result[place]]));
          request.result.close();
        };
      } catch { fail(); }
    };
  } catch { fail(); }
});

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Makes the file: canonical JSON, as its keys stand in order. Over plain http the browser computes no digest. */
const makeFile = async () => {
  const second = await secondHome();
  const home = (values) => values.filter(isOurs)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => ({ key: asText(key), value: asText(value) }));
  const content = { format: "pingyi.rescue", homes: { first: home(firstHome()), second: home(second ?? []) }, version: 1 };
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const digest = await crypto.subtle?.digest("SHA-256", bytes).then(hex);
  const text = JSON.stringify(digest === undefined ? content : { digest, ...content });
  const name = `pingyi_rescue_${digest?.slice(0, 8) ?? Date.now()}.json`;
  const count = new Set([...content.homes.first, ...content.homes.second].map(({ key }) => key)).size;
  return { file: new File([text, "\n"], name, { type: "application/json" }), count, isWhole: second !== undefined };
};

const part = (name) => section.querySelector(`[data-part="${name}"]`);
/** Shows one of the lines below the buttons, in both languages. */
const tell = (name, values = {}) => {
  for (const line of section.querySelectorAll(".rescue-told > *")) line.hidden = line.dataset.part !== name;
  for (const place of part(name)?.querySelectorAll("[data-value]") ?? []) place.textContent = values[place.dataset.value];
};

/** Hands the file to the browser as a download, and the page that counts what is in no file hears of it. */
const save = ({ file }) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** The share sheet takes the file under one of its names, or not at all. */
const shareable = ({ file }) => [file, new File([file], `${file.name}.txt`, { type: "text/plain" })]
  .map((one) => ({ files: [one] })).find((data) => navigator.canShare?.(data));

/** Says what became of the file; that it lies on the device, no page can know. */
const report = ({ file, count, isWhole }) => {
  tell(isWhole ? "done" : "half", { name: file.name, count });
};

/** An app on an iPad's Home Screen ignores downloads without a word. */
const hasDownloads = navigator.standalone !== true;

/** The bytes are there before the tap: a share sheet opens only straight from one. */
const prepare = async () => {
  const made = await makeFile();
  const isEmpty = made.count === 0;
  const sharing = isEmpty ? undefined : shareable(made);
  part("share").hidden = sharing === undefined;
  part("save").hidden = !hasDownloads && !isEmpty;
  part("save").disabled = isEmpty;
  part("save").onclick = () => { save(made); report(made); };
  part("share").onclick = () => navigator.share(sharing).then(
    () => { globalThis.pingyiFiled?.(made.file.name); report(made); },
    (reason) => { if (reason.name !== "AbortError") tell("refused"); },
  );
  if (isEmpty) tell(made.isWhole ? "empty" : "unreadable");
  else if (!hasDownloads && sharing === undefined) tell("nowhere");
};

/** Loads the page anew; where there is no storage, with what is in memory. */
const reload = () => (globalThis.pingyiReload ?? (() => location.reload()))();

const show = () => {
  if (!isShown() || !section.hidden) return;
  section.hidden = false;
  // A dialog that is left open would keep everything else out of reach.
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.remove();
  for (const [name, isMeant] of [
    ["asked", root.dataset.rescue !== undefined],
    ["failed", root.dataset.start === "failed"],
    ["panic", root.dataset.rescue === undefined && root.dataset.start !== "failed"],
    ["kept", root.dataset.memory === undefined],
    ["memory", root.dataset.memory !== undefined],
  ]) for (const line of section.querySelectorAll(`[data-part="${name}"]`)) line.hidden = !isMeant;
  part("reload").onclick = reload;
  part("home").onclick = () => { history.replaceState(history.state, "", "#/"); reload(); };
  section.querySelector("h1:not([hidden])")?.focus();
  prepare();
};

// A program that has panicked must not act any more on what people do.
for (const kind of ["click", "input", "change", "keydown", "keyup", "pointerdown", "drop"]) {
  addEventListener(kind, (event) => {
    if (root.dataset.panic !== undefined && !section.contains(event.target)) event.stopImmediatePropagation();
  }, true);
}
/** Whether an error means that the program is at its end: a trap, or a stack that ran over in it. */
const isTrap = (reason) => reason instanceof WebAssembly.RuntimeError
  || (reason instanceof RangeError && /wasm/.test(reason.stack ?? ""));
const heed = (reason) => { if (isTrap(reason)) root.dataset.panic = ""; };
addEventListener("error", ({ error, target }) => {
  if (target instanceof HTMLScriptElement) root.dataset.start ??= "failed";
  else heed(error);
}, true);
addEventListener("unhandledrejection", ({ reason }) => heed(reason));
if (location.hash === "#/rescue") root.dataset.rescue = "";
new MutationObserver(show).observe(root, { attributes: true });
show();
// What the line about things that are in no file offers.
document.querySelector(".unfiled button").addEventListener("click", async () => {
  const made = await makeFile();
  const sharing = hasDownloads ? undefined : shareable(made);
  if (sharing === undefined) save(made);
  else navigator.share(sharing).then(() => globalThis.pingyiFiled?.(made.file.name), () => {});
});
