// The one-file edition: every program of the app stands in this page as text, packed by gzip and written in base 64, and is
// unpacked when it is needed. boot.js starts programs by this; nothing is fetched from anywhere.

/** Unpacks a file of the app. */
const unpacked = (name) => {
  const packed = Uint8Array.from(atob(document.getElementById(`file:${name}`).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
};
const bytesOf = async (name) => new Uint8Array(await unpacked(name).arrayBuffer());
const textOf = (name) => unpacked(name).text();

/** Who waits for which glue; each ends with a line that gives its starting function (xtask/src/one_file.rs). */
const waiting = new Map();
globalThis.pingyiGlue = (name, start) => waiting.get(name)(start);
/** Runs a program's glue: an inline script, which the page's policy allows by its digest. */
const runGlue = async (name) => {
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = await textOf(name);
  const given = new Promise((give, fail) => { waiting.set(name, give); script.onerror = fail; });
  document.head.append(script);
  return given;
};

/** The programs that run in workers, by the scripts that start them elsewhere. */
const workers = {
  "./worker.js": "counter",
  "./spreadsheet-worker.js": "spreadsheet",
  "./office-worker.js": "office",
};
const addresses = new Map();
/** A worker's script has to be there when the worker is made; its program follows as a message. */
const prepareWorkers = async () => {
  for (const [script, name] of Object.entries(workers)) {
    const text = await textOf(`${name}-worker.js`);
    addresses.set(script, URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  }
};
globalThis.Worker = class extends Worker {
  // From a disk Chromium starts classic workers alone.
  constructor(script) {
    super(addresses.get(script));
    bytesOf(`${workers[script]}_bg.wasm`).then((bytes) => this.postMessage(bytes, [bytes.buffer]));
  }
};

const prepared = prepareWorkers();
globalThis.pingyiInside = {
  /** Unpacks a program; gives what starts it. */
  async load(glue, wasm) {
    const names = [glue, wasm].map((name) => name.replace("./", ""));
    const [begin, bytes] = await Promise.all([runGlue(names[0]), bytesOf(names[1]), prepared]);
    return () => begin({ module_or_path: bytes });
  },
  // The build puts writer.js before this script.
  writers,
};
