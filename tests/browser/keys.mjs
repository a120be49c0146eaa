// Uses a page of the site by keyboard alone; prints as JSON what does not work, as sentences.
// Use: node keys.mjs MODULES CHROMIUM PAGE (a page with a word that is explained, and another in its menu)
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, chromium, path] = process.argv.slice(2);
const { chromium: launcher } = createRequire(resolve(modules, 'package.json'))('playwright-core');
const browser = await launcher.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
await page.goto(pathToFileURL(resolve(path)).href);
const wrong = [];
const must = (so, said) => so || wrong.push(said);
const focused = (selector) => page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector);
const shown = (selector) => page.evaluate((one) => document.querySelector(one)?.matches(':popover-open') ?? false, selector);

async function tabTo(selector) {
  for (let stops = 0; stops < 400; stops += 1) {
    await page.keyboard.press('Tab');
    if (await focused(selector)) return true;
  }
  wrong.push(`not reached: ${selector}`);
  return false;
}

await page.keyboard.press('Tab');
must(await focused('.naar-inhoud'), 'the skip link is not the first stop');
if (await tabTo('.bellen summary')) {
  await page.keyboard.press('Enter');
  must(await page.isVisible('.bellen a[href^="tel:"]'), 'Enter does not show who to call');
  must(await tabTo('.bellen a[href^="tel:"]'), 'no number to call in who to call');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  must(!(await page.isVisible('.bellen a[href^="tel:"]')), 'Enter does not fold who to call up');
}
if (await tabTo('main .begrip')) {
  const meaning = `#${await page.evaluate(() => document.activeElement.getAttribute('popovertarget'))}`;
  await page.keyboard.press('Enter');
  must(await shown(meaning), 'Enter does not show the meaning');
  await page.keyboard.press('Escape');
  must(!(await shown(meaning)), 'Escape does not close the meaning');
  must(await focused('main .begrip'), 'after Escape the reader is elsewhere');
  await page.keyboard.press('Space');
  must(await shown(meaning), 'the space bar does not show the meaning');
  await page.keyboard.press('Tab');
  must(await focused(`${meaning} button`), 'the button that closes is not the next stop');
  await page.keyboard.press('Enter');
  must(!(await shown(meaning)), 'the button does not close the meaning');
  must(await focused('main .begrip'), 'after closing the reader is elsewhere');
}
await page.goto(pathToFileURL(resolve(path)).href);
if (await tabTo('header nav a[href="documenten.html"]')) {
  await Promise.all([page.waitForURL('**/documenten.html'), page.keyboard.press('Enter')]);
  must((await page.textContent('h1')) === 'Documenten', 'the menu does not lead to the documents');
}
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
must(await page.evaluate(() => location.hash === '#inhoud'), 'the skip link does not lead to the words');
await page.goto(new URL('index.html', pathToFileURL(resolve(path))).href);
if (await tabTo('main svg a')) {
  const there = await page.evaluate(() => document.activeElement.getAttribute('href'));
  await Promise.all([page.waitForURL(`**/${there}`), page.keyboard.press('Enter')]);
  must(await page.isVisible('main h1, main h2'), 'Enter on a door of the house does not lead to the role');
}
await browser.close();
console.log(JSON.stringify(wrong));
