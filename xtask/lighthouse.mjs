// Rates pages of the built app by Lighthouse, as on a phone: node lighthouse.mjs MODULES BROWSER ADDRESS LEAST FLAG...
// Each page is opened in a fresh profile. Prints the scores, and what costs points; fails where one is below LEAST.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, start, least, ...flags] = process.argv.slice(2);
const { resolve } = createRequire(join(modules, "beside"));
const load = async (name) => (await import(pathToFileURL(resolve(name)).href)).default;
const [puppeteer, lighthouse] = await Promise.all([load("puppeteer-core"), load("lighthouse")]);

const categories = ["performance", "accessibility", "best-practices"];
/** What a page needs to be on the device stays; the app itself is loaded as for the first time. */
const clearStorageTypes = ["service_workers", "cache_storage", "shader_cache"];

/** Opens the example and begins a sheet, as an evaluator would find it; returns its address. */
const beginSheet = async (page) => {
  // Buttons are unseen until the page has read what is stored: a tap before that would find nobody.
  const tap = (selector) => page.locator(selector).setVisibility("visible").click();
  await page.goto(start);
  await tap("#demo");
  await page.waitForFunction("location.hash.length > 2");
  if (await page.evaluate("location.hash.endsWith('/prepare')")) {
    await tap("[aria-labelledby=group] button");
    await tap("a#begin");
  }
  await tap("button#begin");
  await page.waitForSelector("section.sheet");
  await page.waitForFunction("!document.querySelector('.saved.busy')");
  return page.url();
};

const pages = [
  { name: "start page", open: async () => start, settings: {} },
  { name: "evaluation, a sheet begun", open: beginSheet, settings: { clearStorageTypes } },
];

/** What of a category costs points, one line an audit. */
const costs = ({ auditRefs }, audits) => auditRefs
  .map(({ id, weight }) => ({ weight, ...audits[id] }))
  .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
  .map(({ title, displayValue, score }) => `    ${Math.round(100 * score)} of 100: ${title} ${displayValue ?? ""}`.trimEnd());

/** Rates one page in a browser of its own; prints it, and says whether every score is high enough. */
const rate = async ({ name, open, settings }) => {
  const browser = await puppeteer.launch({ executablePath, args: flags });
  try {
    const page = await browser.newPage();
    const address = await open(page);
    const { lhr } = await lighthouse(address, { onlyCategories: categories, logLevel: "error", ...settings }, undefined, page);
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    for (const warning of lhr.runWarnings) console.log(`${name}: ${warning}`);
    const scores = categories.map((id) => ({ id, score: Math.round(100 * lhr.categories[id].score) }));
    for (const { id, score } of scores) {
      console.log(`${name.padEnd(28)} ${id.padEnd(16)} ${String(score).padStart(3)} ${score < least ? `BELOW ${least}` : ""}`.trimEnd());
      for (const line of costs(lhr.categories[id], lhr.audits)) console.log(line);
    }
    return scores.every(({ score }) => score >= least);
  } finally {
    await browser.close();
  }
};

let isHighEnough = true;
for (const page of pages) isHighEnough = await rate(page) && isHighEnough;
process.exitCode = isHighEnough ? 0 : 1;
