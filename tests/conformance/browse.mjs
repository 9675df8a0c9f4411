// node browse.mjs PLAYWRIGHT AXE CHROMIUM < VISITS: opens each page in a headless Chromium, as from disk, and
// reports as JSON. A visit: {file, width, dark, steps: [[kind, selector, value?], ...]}; see `step`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [playwright, axe, executablePath] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const axeSource = readFileSync(`${axe}/axe.min.js`, "utf8");
const visits = JSON.parse(readFileSync(0, "utf8"));

const step = async (page, [kind, selector, value]) => {
  const element = selector && kind !== "key" ? page.locator(selector).first() : null;
  switch (kind) {
    case "click": return element.click();
    case "press": return element.press(value);
    case "key": return page.keyboard.press(selector);
    case "fill": return element.fill(value);
    case "select": return element.selectOption(value);
    case "text": return element.textContent();
    case "texts": return page.locator(selector).allTextContents();
    case "count": return page.locator(selector).count();
    case "visible": return page.locator(`${selector}:visible`).count();
    case "focused": return page.evaluate((css) => document.activeElement.matches(css), selector);
    case "evaluate": return page.evaluate(selector);
    case "screenshot": return page.screenshot({ path: selector, fullPage: Boolean(value) }).then(() => null);
    case "pdf": return page.pdf({ path: selector, preferCSSPageSize: true }).then(() => null);
    case "axe": {
      await page.evaluate(axeSource);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      return found.violations.map((rule) => ({ id: rule.id, help: rule.help, where: rule.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`) }));
    }
    default: throw new Error(`no step ${kind}`);
  }
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const reports = [];
for (const visit of visits) {
  const context = await browser.newContext({
    viewport: { width: visit.width ?? 1400, height: visit.height ?? 900 },
    colorScheme: visit.dark ? "dark" : "light",
    deviceScaleFactor: visit.zoom ?? 1,
    offline: true,
  });
  const page = await context.newPage();
  const requests = [], errors = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const start = performance.now();
  await page.goto(pathToFileURL(visit.file).href, { waitUntil: "load" });
  const loaded_ms = performance.now() - start;
  const results = [], times_ms = [];
  for (const each of visit.steps ?? []) {
    const before = performance.now();
    results.push((await step(page, each)) ?? null);
    times_ms.push(performance.now() - before);
  }
  reports.push({ results, times_ms, loaded_ms, requests: requests.slice(1), errors });
  await context.close();
}
await browser.close();
process.stdout.write(JSON.stringify(reports));
