// Where the browser gives no storage, the programs keep in `pingyiMemory` what they would store. This page takes it along
// when it is loaded anew, knows what of it is in no file yet, says so (the line .unfiled of index.html), and asks before
// somebody leaves.
const root = document.documentElement;
const held = history.state?.pingyiMemory ?? {};
/** The head of each value, its number and digest, as it was when it went into a file. */
const filed = new Map(Object.entries(history.state?.pingyiFiled ?? {}));
const head = (value) => value.split("\n", 1)[0];
const isDraft = (key) => key.startsWith("pingyi/draft/");

/** Whether a value is somebody's work: no settings, and no conference that was only opened. */
const isWork = ([key, value]) => {
  if (key === "pingyi/settings") return false;
  const isFirst = /^pingyi1 1 /.test(value);
  return !(key.endsWith("/conference") && isFirst && !Object.keys(held).some(isDraft));
};
/** Whether a stored sheet is cast, and not open for a change: the last words are no marks, and a ballot. */
const isCast = (value) => / - [^ -]\S*$/.test(value);
const isStation = (key) => /\/(box|station|log|tablet)$/.test(key);
const isConference = (key) => key.endsWith("/conference");
/** Which values are in a file, by what its name says that it is. */
const contents = [
  [/_rescue_/, () => true],
  [/_ballots_/, (key, value) => isStation(key) || (key.includes("/sheet/") && isCast(value))],
  [/_kit_/, (key) => isStation(key) || isConference(key)],
  [/_(conference|tablet-edition)_/, (key) => isConference(key) || isDraft(key)],
];

const look = () => {
  const isLacking = ([key, value]) => filed.get(key) !== head(value);
  if (root.dataset.memory !== undefined && Object.entries(held).filter(isWork).some(isLacking)) root.dataset.unfiled = "";
  else delete root.dataset.unfiled;
};

/** Does something once nothing is being merged or stored. */
const whenIdle = (act) => {
  if (root.dataset.busy === undefined) return act();
  const watch = new MutationObserver(() => { if (root.dataset.busy === undefined) { watch.disconnect(); act(); } });
  watch.observe(root, { attributes: true });
};

/** Notes that a file was handed over. What the program then stores of that very act is in the file as well. */
globalThis.pingyiFiled = (name) => setTimeout(() => whenIdle(() => {
  const holds = contents.find(([named]) => named.test(name))?.[1] ?? (() => false);
  for (const [key, value] of Object.entries(held)) if (holds(key, value)) filed.set(key, head(value));
  look();
}));

globalThis.pingyiMemory = new Proxy(held, {
  set: (values, key, value) => { values[key] = value; look(); return true; },
  deleteProperty: (values, key) => { delete values[key]; look(); return true; },
});

/** Loads the page anew, with what it would have stored. */
globalThis.pingyiReload = () => {
  if (root.dataset.memory !== undefined) {
    root.dataset.moving = "";
    history.replaceState({ pingyiMemory: held, pingyiFiled: Object.fromEntries(filed) }, "");
  }
  location.reload();
};

// All programs hand files over by these two functions of the browser.
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  click.call(this);
  if (this.download) globalThis.pingyiFiled(this.download);
};
if (navigator.share) {
  const share = navigator.share.bind(navigator);
  const value = (data) => share(data).then(() => data.files?.forEach(({ name }) => globalThis.pingyiFiled(name)));
  // Where something else has put itself there for good, files that are shared count as not handed over.
  Reflect.defineProperty(navigator, "share", { value, configurable: true });
}
addEventListener("beforeunload", (event) => {
  if (root.dataset.unfiled === undefined || root.dataset.moving !== undefined) return;
  event.preventDefault();
  event.returnValue = "";
});
new MutationObserver(look).observe(root, { attributeFilter: ["data-memory"] });
look();
