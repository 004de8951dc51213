// Starts the program that opens spreadsheet files in a worker.
const program = await import("./spreadsheet.js");
await program.default({ module_or_path: new URL("./spreadsheet_bg.wasm", import.meta.url).href });
