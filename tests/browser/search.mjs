// Types a word on the search page and prints how many passages were found and where the first one leads.
// Use: node search.mjs MODULES CHROMIUM PAGE WORD
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, chromium, path, word] = process.argv.slice(2);
const { chromium: launcher } = createRequire(resolve(modules, 'package.json'))('playwright-core');
const browser = await launcher.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(path)).href);
await page.fill('#zoekwoord', word);
console.log(await page.textContent('#aantal'));
console.log(await page.getAttribute('#gevonden a', 'href'));
await browser.close();
