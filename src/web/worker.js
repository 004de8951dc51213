// Starts the counting program in a worker.
const program = await import("./counter.js");
await program.default({ module_or_path: new URL("./counter_bg.wasm", import.meta.url).href });
