// Every page at all SIZES with all that unfolds open: prints as JSON what is wrong with each, as sentences.
// Each page is loaded once, and as many at a time as asked; by keyboard at the smallest and the largest of the sizes. Use: node every.mjs MODULES CHROMIUM AT_A_TIME PAGE...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { byKeyboard } from './stops.mjs';

const [modules, chromium, atATime, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'package.json'));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { chromium: launcher } = require('playwright-core');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = {
  narrow: { width: 320, height: 640 }, // a laptop at 400 per cent
  phone: { width: 390, height: 844 },
  tablet: { width: 768, height: 1024 },
  laptop: { width: 1280, height: 800 },
};
const BY_KEYBOARD = ['phone', 'laptop'];

const browser = await launcher.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
const found = Object.fromEntries(pages.map((path) => [path, []]));

async function look(path) {
  const page = await browser.newPage(); // a new one: in one that was used, Tab goes round without an end
  const tell = (said) => found[path].push(said);
  page.on('request', (request) => /^(file|data):/.test(request.url()) || tell(`request: ${request.url()}`));
  page.on('pageerror', (error) => tell(`error: ${error.message}`));
  await page.goto(pathToFileURL(resolve(path)).href);
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  await page.evaluate(axe);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) tell(`${size}: ${wide} pixels wider than the screen`);
    const over = await page.evaluate(() => (document.querySelector('header')?.offsetHeight ?? 0) - window.innerHeight);
    if (over > 0) tell(`${size}: the head, which stays in sight, is ${over} pixels higher than the screen`);
    await page.evaluate(() => scrollTo(0, 0)); // what lies below the head of the page is no smaller target
    const { violations } = await page.evaluate(
      (tags) => window.axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } }), TAGS);
    violations.forEach((one) => tell(`${size}: ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 120)}`));
    if (!BY_KEYBOARD.includes(size)) continue;
    await page.evaluate(() => { document.activeElement?.blur(); getSelection().removeAllRanges(); });
    await byKeyboard(page, (said) => tell(`${size}: ${said}`));
  }
  await page.close();
}

const todo = [...pages];
await Promise.all(Array.from({ length: Number(atATime) }, async () => {
  for (let path = todo.shift(); path !== undefined; path = todo.shift()) await look(path);
}));
await browser.close();
console.log(JSON.stringify(found));
