// W7: from Today, and from a paper just marked, to the brief in at most two clicks; printing it is one more.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { openGrid } from '../lib/grid.js';
import { Hands } from '../lib/hands.js';

const isBrief = (page) => page.locator('article.sheet').first().isVisible();

/** Follows the first way to a brief, page after page, until one stands there. */
async function clicksTo(page) {
  const hands = new Hands(page);
  while (!(await isBrief(page))) {
    assert(hands.clicks < 4, `no brief after ${hands.clicks} clicks, but ${page.url()}`);
    await hands.click(page.locator('main a[href*="/classes/"][href*="/brief"]:visible').first());
    await page.waitForURL(/\/brief/);
  }
  await closePage(page);
  return hands.clicks;
}

async function fromToday(world) {
  const page = await teacherPage(world);
  await visit(page, '/today');
  return { used: await clicksTo(page), of: 'from Today to a brief' };
}

async function fromPaper(world) {
  const { page, hands } = await openGrid(world);
  const saved = page.waitForResponse((response) => response.url().endsWith('/cells') && response.ok());
  await hands.press('1', 'Enter');
  await saved;
  await page.reload();
  return { used: await clicksTo(page), of: 'from a paper just marked to a brief' };
}

export default [
  { name: 'brief from Today', most: 2, unit: 'clicks', count: fromToday },
  { name: 'brief from a marked paper', most: 2, unit: 'clicks', count: fromPaper },
];
