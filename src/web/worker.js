// Starts the same program in a worker. The page names the glue and the WebAssembly of its own build.
const names = new URL(import.meta.url).searchParams;
const address = (key) => new URL(names.get(key), import.meta.url);
const glue = address("glue");
const wasm = address("wasm");
if (glue.origin === location.origin && wasm.origin === location.origin) {
  const program = await import(glue.href);
  await program.default({ module_or_path: wasm.href });
}
