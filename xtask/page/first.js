// Runs while the page is being read, before anything of it is painted: asks for the program that the address needs, and lets
// the page show its first paint. It stands in the page itself, where the policy allows it by its digest
// (xtask/src/policy.rs): as a file it would come a round trip later, and the program another one.
{
  const root = document.documentElement;
  /** What names the glue and the WebAssembly of this build's tablet program. */
  const names = (document.currentScript ?? document.querySelector("script[data-glue]")).dataset;
  const address = (name) => new URL(name, document.baseURI).href;
  /** The programs and the addresses that each has, the organiser's all others. Who grades can set the text size offline. */
  const programs = [
    // A page without a program: rescue.js.
    { has: /^#\/rescue$/ },
    { glue: names.glue, wasm: names.wasm, has: /\/(evaluate|review|hand-in)$/, also: /^#\/settings$/, codes: true },
    { glue: "station.js", wasm: "station_bg.wasm", has: /\/collect$/, codes: true },
    { glue: "scrutiny.js", wasm: "scrutiny_bg.wasm", has: /\/(paper|settle)$/ },
    { glue: "confirmation.js", wasm: "confirmation_bg.wasm", has: /\/(confirm|count-sheet)$/ },
    { glue: "count.js", wasm: "count_bg.wasm", has: /\/results$/ },
    { glue: "charts.js", wasm: "charts_bg.wasm", has: /\/charts$/ },
    { glue: "participants.js", wasm: "participants_bg.wasm", has: /\/participants$/ },
    { glue: "meeting.js", wasm: "meeting_bg.wasm", has: /\/(meeting|attendance|projector)$/ },
    { glue: "comments.js", wasm: "comments_bg.wasm", has: /\/(comments|framework)$/ },
    { glue: "follow_up.js", wasm: "follow_up_bg.wasm", has: /\/follow-up$/ },
    { glue: "approval.js", wasm: "approval_bg.wasm", has: /\/(approve|result-papers)$/ },
    { glue: "papers.js", wasm: "papers_bg.wasm", has: /\/papers$/ },
    { glue: "roster.js", wasm: "roster_bg.wasm", has: /\/roster$/ },
    { glue: "setup.js", wasm: "setup_bg.wasm", has: /^#\/setup\// },
    { glue: "care.js", wasm: "care_bg.wasm", has: /^#\/storage$|\/check$/ },
    { glue: "organiser.js", wasm: "organiser_bg.wasm", has: /^/, codes: true },
  ];
  const needed = () => programs.find(({ has }) => has.test(location.hash));
  /** Loads a program by the names of its files, both at the same time; gives what starts it. */
  const load = async (glue, wasm) => {
    const bytes = fetch(address(wasm));
    // Where the glue can't be had either, nobody waits for these.
    bytes.catch(() => {});
    const { default: begin } = await import(address(glue));
    return () => begin({ module_or_path: bytes });
  };
  const program = needed();
  /** What boot.js waits for. In the one-file edition everything is in the page. */
  const isFetched = program.glue && root.dataset.oneFile === undefined;
  const files = isFetched && Promise.all([load(program.glue, program.wasm), import(address("writer.js"))]);
  if (files) files.catch(() => {});
  globalThis.pingyiFirst = { needed, load, program, files };

  /** The kinds of pages by what their first paint looks like (index.html). Any other address leads to the start page. */
  const kinds = {
    tablet: /^#\/[0-9a-f]{16}\/(prepare|evaluate|review|hand-in|check)$/,
    station: /^#\/[0-9a-f]{16}\/(collect|paper|settle|confirm|count-sheet|results|approve|result-papers|charts)$/,
    meeting: /^#\/[0-9a-f]{16}\/(meeting|comments|framework|attendance|follow-up|papers)$/,
    conference: /^#\/[0-9a-f]{16}\/(participants|projector)$/,
    other: /^#\/(settings|check|storage|recount|setup\/.+)$/,
    start: /^/,
  };
  /** What is stored of language, text size and colours; null where nothing is, or the browser gives no storage. */
  const stored = () => {
    const key = "pingyi/settings";
    try { return history.state?.pingyiMemory?.[key] ?? localStorage.getItem(key); } catch { return null; }
  };
  // As src/web/settings.rs reads it. The program reads it again, with its digest.
  const chosen = /^pingyi1 .*\n1 (zh-CN|en) (normal|large|larger) (device|light|dark)$/.exec(stored()) ?? [];
  const [, language = /^zh(?![a-z0-9])/i.test(navigator.language) ? "zh-CN" : "en", size = "normal", theme = "device"] = chosen;
  root.lang = language;
  Object.assign(root.dataset, { size, theme });
  if (program.glue) root.dataset.opening = Object.keys(kinds).find((kind) => kinds[kind].test(location.hash));
}
