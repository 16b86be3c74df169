// Two minutes with a child, noted: one tap on the page of the class, three clicks from Today, without a key.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

async function fromToday(world) {
  const page = await teacherPage(world);
  await visit(page, '/today');
  const hands = new Hands(page);
  await hands.click(page.locator('main a[href*="/classes/"]:visible').first());
  await page.waitForURL(/\/classes\//);
  await hands.click(page.getByRole('link', { name: 'Talk', exact: true }));
  await page.waitForURL(/\/conversations/);
  const before = await page.locator('.talks button[value="well"]').count();
  await hands.click(page.locator('.talks button[value="well"]').first());
  await page.getByText('it goes well').first().waitFor();
  const after = await page.locator('.talks button[value="well"]').count();
  assert(after === before - 1, `of ${before} cards ${after} are left to tap`);
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await page.waitForFunction((count) => document.querySelectorAll('.talks button[value="well"]').length === count, before);
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  await closePage(page);
  return { used: hands.total, of: 'from Today to a conversation noted' };
}

export default [{ name: 'W17 a conversation noted', most: 3, unit: 'clicks', count: fromToday }];
