// Opens web pages in Chromium and prints what is wrong with them, as JSON: a list of sentences for each page.
// Use: node look.mjs MODULES CHROMIUM LOOK PAGE... LOOK is one of those below, or all. MODULES is the folder in which build_support/browser.py put the packages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { byKeyboard } from './stops.mjs';

const [modules, chromium, only, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'package.json'));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { chromium: launcher } = require('playwright-core');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 390, height: 844 };
const LAPTOP = { width: 1366, height: 768 };
const NARROW = { width: 320, height: 640 }; // a laptop at 400 per cent
const LOOKS = [
  ['phone', { viewport: PHONE }, ['whole', 'chosen']],
  ['laptop', { viewport: LAPTOP }, ['open', 'nothing']],
  ['narrow', { viewport: NARROW }, ['open']],
  ['dark', { viewport: LAPTOP, colorScheme: 'dark' }, ['open']],
  ['contrast', { viewport: LAPTOP, colorScheme: 'dark', contrast: 'more' }, ['open']],
  ['forced colours', { viewport: LAPTOP, forcedColors: 'active', colorScheme: 'dark' }, ['open']],
].filter(([name]) => only === 'all' || name === only);

const browser = await launcher.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});

async function opened(path, settings, tell) {
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  page.on('console', (message) => tell(`console: ${message.text()}`));
  page.on('pageerror', (error) => tell(`error: ${error.message}`));
  page.on('request', (request) => /^(file|data):/.test(request.url()) || tell(`request: ${request.url()}`));
  await page.goto(pathToFileURL(resolve(path)).href);
  return page;
}

async function into(page, state) {
  const search = await page.$('#zoek');
  if (state === 'open') await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  if (state === 'chosen' && search) await page.selectOption('#kies-ernst', 'fout');
  if (state === 'nothing' && search) {
    await page.fill('#zoek', 'xxxxxxxx');
    await page.waitForFunction(() => document.getElementById('treffers').textContent.startsWith('Geen'));
  }
}

async function accessible(page, tell) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) tell(`${wide} pixels wider than the screen`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } }), TAGS);
  violations.forEach((one) => tell(`${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 120)}`));
}

// A link to what is folded up or not chosen shows it.
async function shows(page, tell) {
  if (!(await page.$('#zoek'))) return;
  const target = await page.evaluate(() => document.querySelector(".taak a[href^='#m-']").getAttribute('href'));
  await into(page, 'nothing');
  await page.evaluate((hash) => { location.hash = hash; }, target);
  await page.waitForTimeout(100);
  if (!(await page.isVisible(target))) tell(`${target} is not shown`);
}

async function withoutScript(path, tell) {
  const page = await opened(path, { viewport: LAPTOP, javaScriptEnabled: false }, tell);
  if (await page.isVisible('#filters').catch(() => false)) tell('without a script there are filters');
  const fold = await page.$('details > summary');
  if (fold) {
    await fold.click();
    if (!(await page.isVisible('details[open] > :not(summary)'))) tell('without a script nothing unfolds');
  }
  await page.context().close();
}

const found = {};
for (const path of pages) {
  found[path] = [];
  for (const [look, settings, states] of LOOKS) {
    for (const state of states) {
      const tell = (said) => found[path].push(`${look}, ${state}: ${said}`);
      const page = await opened(path, settings, tell);
      await into(page, state);
      await accessible(page, tell);
      if (['phone whole', 'laptop open'].includes(`${look} ${state}`)) await byKeyboard(page, tell);
      if (look === 'phone' && state === 'whole') await shows(page, tell);
      await page.context().close();
    }
  }
  await withoutScript(path, (said) => found[path].push(`no script: ${said}`));
}
await browser.close();
console.log(JSON.stringify(found));
