// Names what style sheets use that the oldest browsers to be served lack, by MDN's tables of browser compatibility.
//
// Usage: node css-baseline.mjs NODE_MODULES FILE…; prints a line for each finding, and fails if there is one.
// What stands in @supports is not looked at, nor a declaration that follows another one of the same property, as a browser
// then takes that one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const css = load("css-tree");
const { css: tables } = load("@mdn/browser-compat-data");

/** The oldest versions to be served. */
const BASELINE = { chrome: 99, safari_ios: 16.4, firefox: 114 };

/** What a browser may ignore, as nothing is lost by it, each with its reason. */
const HARMLESS = new Map(Object.entries(JSON.parse(readFileSync(new URL("./css-harmless.json", import.meta.url), "utf8"))));

/** Whether one browser has a feature in its version of the baseline, without a flag. */
function has(feature, browser) {
  const entries = [feature.__compat.support[browser] ?? []].flat();
  return entries.some(({ version_added, version_removed, flags, prefix, alternative_name }) =>
    !flags && !prefix && !alternative_name && !version_removed && Number.parseFloat(String(version_added).replace(/^≤/, "")) <= BASELINE[browser]);
}

/** The browsers that lack a feature; none if the tables do not know it. */
const lacking = feature => feature?.__compat ? Object.keys(BASELINE).filter(browser => !has(feature, browser)) : [];

/** Functions and types by the name that they have in a value. */
const named = new Map();
(function collect(table) {
  for (const [name, feature] of Object.entries(table)) {
    if (name === "__compat") continue;
    if (feature.__compat) named.set(name, feature);
    collect(feature);
  }
})(tables.types);

const VIEWPORT_UNITS = /^([sdl]v(w|h|i|b|min|max)|v[ib])$/;
const CONTAINER_UNITS = /^cq(w|h|i|b|min|max)$/;

/** What a declaration uses, as names and features. */
function* usedBy(declaration) {
  const property = declaration.property.replace(/^-(webkit|moz)-/, "");
  const table = declaration.property === property ? tables.properties[property] : undefined;
  yield [property, table];
  const found = [];
  css.walk(declaration.value, node => {
    if (node.type === "Identifier" && table?.[node.name]) found.push([`${property}: ${node.name}`, table[node.name]]);
    if (node.type === "Function") found.push([`${node.name}()`, named.get(node.name) ?? table?.[node.name]]);
    if (node.type === "Dimension" && VIEWPORT_UNITS.test(node.unit))
      found.push([node.unit, named.get("viewport_percentage_units_dynamic") ?? named.get("viewport_percentage_units_small")]);
    if (node.type === "Dimension" && CONTAINER_UNITS.test(node.unit))
      found.push([node.unit, tables["at-rules"].container]);
  });
  yield* found;
}

/** What a rule's selector uses. */
function* usedIn(prelude) {
  const found = [];
  css.walk(prelude, node => {
    if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector")
      found.push([`:${node.name}`, tables.selectors[node.name]]);
    if (node.type === "NestingSelector") found.push(["&", tables.selectors.nesting]);
  });
  yield* found;
}

/** What of the harmless was met. */
const met = new Set();

/** Returns what a style sheet uses that the baseline lacks, a line each. */
function findings(text, place) {
  const sheet = css.parse(text, { positions: true, parseCustomProperty: true });
  const found = [];
  let guards = 0, rules = 0, pages = 0;
  const report = (node, name, feature) => {
    const browsers = lacking(feature);
    if (!browsers.length || guards) return;
    if (HARMLESS.has(name)) met.add(name);
    else found.push(`${place}:${node.loc.start.line}: ${name} is not in ${browsers.map(b => `${b} ${BASELINE[b]}`).join(", ")}`);
  };
  const isGuard = node => node.type === "Atrule" && node.name === "supports";
  const isPage = node => node.type === "Atrule" && node.name === "page";
  css.walk(sheet, {
    enter(node, item, list) {
      if (isGuard(node)) guards++;
      if (isPage(node)) pages++;
      if (node.type === "Atrule") {
        report(node, `@${node.name}`, tables["at-rules"][node.name]);
        if (node.prelude) css.walk(node.prelude, part => {
          if (part.type === "Feature") report(node, `@${node.name} (${part.name})`, tables["at-rules"][node.name]?.[part.name]);
        });
      }
      if (node.type === "Rule") {
        if (rules++) report(node, "a rule inside a rule", tables.selectors.nesting);
        for (const [name, feature] of usedIn(node.prelude)) report(node, name, feature);
      }
      if (node.type === "Raw" && this.block && !this.declaration && !this.atrulePrelude && !guards)
        found.push(`${place}:${node.loc.start.line}: this is not understood`);
      if (node.type === "Declaration" && pages && tables["at-rules"].page[node.property])
        report(node, `@page ${node.property}`, tables["at-rules"].page[node.property]);
      else if (node.type === "Declaration" && list) {
        let isFallen = false;
        for (let before = item.prev; before; before = before.prev)
          isFallen ||= before.data.type === "Declaration" && before.data.property === node.property;
        if (!isFallen) for (const [name, feature] of usedBy(node)) report(node, name, feature);
      }
    },
    leave(node) {
      if (isGuard(node)) guards--;
      if (isPage(node)) pages--;
      if (node.type === "Rule") rules--;
    },
  });
  return found;
}

// A check that finds nothing here finds nothing anywhere.
const SAMPLE = `
p:has(a) { color: color-mix(in srgb, red, blue); }
@container (width > 1px) { p { inset: 0; } }
p { a { top: 1px; } }
p { &:hover { top: 1dvh; } }
p { height: 1vh; height: 1dvh; }
@supports (height: 1dvh) { p { height: 1dvh; } }`;
const sample = findings(SAMPLE, "sample").map(line => line.split(" is not in")[0]);
const expected = ["2: :has", "2: color-mix()", "3: @container", "4: this is not understood", "5: a rule inside a rule", "5: &", "5: dvh"];
const all = expected.map(line => `sample:${line}`).join() === sample.join()
  ? files.flatMap(file => findings(readFileSync(file, "utf8"), basename(file)))
  : [`the check itself is wrong; in its sample it finds ${sample.join("; ")}`];
if (files.length > 1) for (const name of HARMLESS.keys()) if (!met.has(name)) all.push(`css-harmless.json: ${name} is not used`);
for (const finding of all) console.log(finding);
process.exitCode = all.length ? 1 : 0;
