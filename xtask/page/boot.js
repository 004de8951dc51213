// Starts the app. The page's policy allows no inline script, so this is a file; the element that
// loads it names the glue and the WebAssembly of this build, relative to the page.
const names = document.querySelector("script[data-glue][data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;
try {
  const glue = await import(address(names.glue));
  await glue.default({ module_or_path: address(names.wasm) });
  document.documentElement.dataset.start = "done";
} catch (reason) {
  // The style sheet can show an explanation that index.html carries: `html[data-start=failed] …`.
  document.documentElement.dataset.start = "failed";
  throw reason;
}
