// A parents' evening: the pack of a class in one click from its page, and after each conversation one line and Enter.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';
import { teachersPage } from '../lib/sitemap.js';

async function onTheEvening(world) {
  const path = await teachersPage(world, '/classes/{}/evening');
  const page = await teacherPage(world);
  await visit(page, path);
  return { page, hands: new Hands(page) };
}

async function pack(world) {
  const { page, hands } = await onTheEvening(world);
  await hands.click(page.getByRole('link', { name: 'Cards for the conversations' }));
  await page.waitForURL(/\/cards/);
  const cards = await page.locator('article.talk-card').count();
  assert(cards >= 20, `${cards} cards`);
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  await closePage(page);
  return { used: hands.total, of: `${cards} cards from the page of the evening` };
}

async function line(world) {
  const { page, hands } = await onTheEvening(world);
  const box = page.locator('table.evening input[name="text"]').first();
  await hands.click(box);
  await box.fill('Reads ten minutes a day; we ask on Mondays.');
  await page.keyboard.press('Enter');
  await page.getByText('Reads ten minutes a day; we ask on Mondays.').first().waitFor();
  await page.getByRole('button', { name: /^Take back\s*: Reads ten minutes/ }).first().click();
  await page.getByText('Taken back.').waitFor();
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  await closePage(page);
  return { used: hands.total, of: 'a line after a conversation, its words and Enter apart' };
}

export default [
  { name: 'W8 the pack of a class for a parents’ evening', most: 1, unit: 'clicks', count: pack },
  { name: 'W8 one line after a conversation', most: 1, unit: 'clicks', count: line },
];
