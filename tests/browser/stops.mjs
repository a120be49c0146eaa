// By keyboard alone: everything that can be used is reached once, in sight and with a line around it.
export async function byKeyboard(page, tell) {
  const usable = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).length);
  let reached = 0;
  for (; reached <= usable; reached += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      return {
        name: one.outerHTML.slice(0, 100),
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        lined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      };
    });
    if (at === null) break;
    if (reached === 0 && !at.name.includes('#inhoud')) tell(`the first stop is no skip link: ${at.name}`);
    if (!at.seen) tell(`out of sight: ${at.name}`);
    if (!at.lined) tell(`no line around: ${at.name}`);
  }
  if (reached !== usable) tell(`${usable} to reach by keyboard, ${reached} reached`);
}
