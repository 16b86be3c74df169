// What somebody used, shared from the brief: two clicks and a title, well within two minutes; and "I used it", one more.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';
import { teachersPage } from '../lib/sitemap.js';

const TITLE = 'Fold, then count the folds';

async function share(world) {
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/brief'));
  const hands = new Hands(page);
  await hands.click(page.getByRole('link', { name: 'Worked here', exact: true }));
  await page.waitForURL(/\/worked/);
  await page.getByLabel('What is it called?').fill(TITLE);
  await hands.click(page.getByRole('button', { name: 'Share it' }));
  await page.getByRole('link', { name: TITLE }).first().waitFor();
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  // Away again, so that the next run finds the same demo.
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.getByText('Delete it', { exact: true }).click();
  await page.getByRole('button', { name: 'Delete it for good' }).click();
  await page.waitForURL(/\/worked$/);
  await closePage(page);
  return { used: hands.total, of: 'from the brief to a piece shared, beside typing its title' };
}

async function use(world) {
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/worked'));
  const hands = new Hands(page);
  const before = await page.getByRole('button', { name: 'Take back' }).count();
  await hands.click(page.getByRole('button', { name: 'I used it' }).first());
  await page.waitForFunction((count) => [...document.querySelectorAll('button')].filter((one) => one.textContent === 'Take back').length === count, before + 1);
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await page.waitForFunction((count) => [...document.querySelectorAll('button')].filter((one) => one.textContent === 'Take back').length === count, before);
  await closePage(page);
  return { used: hands.total, of: '"I used it"' };
}

export default [
  { name: 'Worked here: a piece shared', most: 2, unit: 'clicks', count: share },
  { name: 'Worked here: I used it', most: 1, unit: 'clicks', count: use },
];
