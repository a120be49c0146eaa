// Every page at three sizes with all that unfolds open: prints as JSON what is wrong with each, as sentences.
// Each page is loaded once, and as many at a time as asked. Use: node every.mjs MODULES CHROMIUM AT_A_TIME PAGE...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, chromium, atATime, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'package.json'));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { chromium: launcher } = require('playwright-core');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = { phone: { width: 390, height: 844 }, laptop: { width: 1366, height: 768 }, narrow: { width: 320, height: 640 } };

const browser = await launcher.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
const found = Object.fromEntries(pages.map((path) => [path, []]));

async function look(page, path) {
  const tell = (said) => found[path].push(said);
  const strange = (request) => /^(file|data):/.test(request.url()) || tell(`request: ${request.url()}`);
  const failed = (error) => tell(`error: ${error.message}`);
  page.on('request', strange).on('pageerror', failed);
  await page.goto(pathToFileURL(resolve(path)).href);
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  await page.evaluate(axe);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) tell(`${size}: ${wide} pixels wider than the screen`);
    const { violations } = await page.evaluate(
      (tags) => window.axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } }), TAGS);
    violations.forEach((one) => tell(`${size}: ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 120)}`));
  }
  page.off('request', strange).off('pageerror', failed);
}

const todo = [...pages];
await Promise.all(Array.from({ length: Number(atATime) }, async () => {
  const page = await browser.newPage();
  for (let path = todo.shift(); path !== undefined; path = todo.shift()) await look(page, path);
}));
await browser.close();
console.log(JSON.stringify(found));
