// Opens pages in a stock browser and tells what it saw.
//
//     node browser.mjs chrome|firefox [--dark] < jobs.json > results.json
//
// jobs.json: a list of { url, width, height (CSS pixels), scale, png, probes: [names of functions in probes.mjs], resized };
// all but the url may be missing. A picture that is resized fills the window, whatever size it says that it has. The result of each job, in order: { page, requests, dialogs, errors, and what each
// probe returned under its name }.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
import * as probes from "./probes.mjs";

const [name, theme] = process.argv.slice(2);
const dark = theme === "--dark";

const OPTIONS = {
  chrome: {
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none", "--hide-scrollbars"],
  },
  firefox: {
    executablePath: "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      "gfx.color_management.mode": 0,
      "layout.scrollbar.side": 0,
      "browser.chrome.guess_favicon": false,
    },
  },
};

// Milliseconds; a busy machine is slow.
const PATIENCE = 120000;

async function open(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  if (dark && name === "chrome")
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  const seen = { requests: [], dialogs: [], errors: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  return { page, seen };
}

async function run(browser, job) {
  const { page, seen } = await open(browser);
  const { width = 800, height = 600, scale = 1 } = job;
  await page.setViewport({ width: Math.ceil(width), height: Math.ceil(height), deviceScaleFactor: scale });
  await page.goto(job.url, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  if (job.resized)
    await page.evaluate((size) => Object.entries(size).forEach((side) => document.documentElement.setAttribute(...side)), { width, height });
  const result = {};
  for (const probe of job.probes ?? [])
    result[probe] = await probes[probe](page, job);
  if (job.png)
    await page.screenshot({ path: job.png });
  const pages = await browser.pages();
  result.page = page.url();
  result.pages = pages.length;
  await page.close();
  return { ...result, ...seen };
}

const browser = await puppeteer.launch({ browser: name, headless: true, timeout: PATIENCE, protocolTimeout: PATIENCE, ...OPTIONS[name] });
const idle = await browser.newPage();
await idle.goto("about:blank");
const results = [];
for (const job of JSON.parse(readFileSync(0, "utf8")))
  results.push(await run(browser, job).catch((error) => ({ failed: String(error.stack ?? error) })));
await browser.close();
process.stdout.write(JSON.stringify(results));
