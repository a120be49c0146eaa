// Types words on the search page; prints as JSON, for each, what is told, where the first passage leads, and how many are listed.
// Use: node search.mjs MODULES CHROMIUM PAGE WORDS...
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, chromium, path, ...asked] = process.argv.slice(2);
const { chromium: launcher } = createRequire(resolve(modules, 'package.json'))('playwright-core');
const browser = await launcher.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(path)).href);
const found = {};
for (const words of asked) {
  await page.fill('#zoekwoord', words);
  const links = await page.$$eval('#gevonden a', (all) => all.map((one) => one.getAttribute('href')));
  found[words] = { told: await page.textContent('#aantal'), first: links[0] ?? null, listed: links.length };
}
await browser.close();
console.log(JSON.stringify(found));
