// Starts the program that makes files of papers in a worker.
const program = await import("./office.js");
await program.default({ module_or_path: new URL("./office_bg.wasm", import.meta.url).href });
