// Starts the station's program in a worker.
const program = await import("./station.js");
await program.default({ module_or_path: new URL("./station_bg.wasm", import.meta.url).href });
