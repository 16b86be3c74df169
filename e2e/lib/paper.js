// A paper and a sitting of our own, set up as a teacher would.

import { closePage, visit } from './browser.js';
import { teacherPage } from './demo.js';

/** A sitting that the teacher has to mark already, or a small one of our own where there is none. */
export async function someSitting(world) {
  const page = await teacherPage(world);
  await visit(page, '/mark');
  const link = page.locator('a[href^="/mark/sittings/"]').first();
  const path = (await link.count()) > 0 ? await link.getAttribute('href') : undefined;
  await closePage(page);
  return path ?? newSitting(world, [1, 2, 1, 3, 1]);
}

/** Makes a paper of questions with these marks, begins a sitting of it today and returns the grid's address. */
export async function newSitting(world, marks, title = `Paper ${Date.now()}`) {
  const page = await teacherPage(world);
  await visit(page, '/mark/papers/new');
  const form = page.locator('main form[method=post]').first();
  await form.locator('[name=title]').fill(title);
  await form.locator('[name=map]').fill(marks.map((most, index) => `${index + 1} ${most}`).join('\n'));
  await page.locator('button[name=step][value=read]').click();
  await page.locator('[name="label.1"]').waitFor();
  await page.locator('button[name=step][value=save]').click();
  await page.waitForLoadState('load');
  await visit(page, '/mark');
  await page.locator('select[name=paper]').selectOption({ label: title }).catch(async () => {
    const value = await page.locator('select[name=paper] option', { hasText: title }).first().getAttribute('value');
    await page.locator('select[name=paper]').selectOption(value);
  });
  await page.locator('form:has(select[name=paper]) button:not([type=button])').last().click();
  await page.waitForURL(/\/mark\/sittings\/\d+/);
  const { pathname } = new URL(page.url());
  await closePage(page);
  return pathname;
}

/** How many sheets of A4 a page prints on. */
export async function printedPages(page) {
  const sheet = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return sheet.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
