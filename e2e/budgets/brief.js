// W7: from Today, and from a paper just marked, to the brief in at most two clicks; printing it is one more.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { teachersPage } from '../lib/sitemap.js';
import { Hands } from '../lib/hands.js';

const isBrief = async (page) => /\/classes\/\d+\/brief/.test(page.url()) && (await page.locator('h2').count()) > 2;

async function clicksFrom(world, path) {
  const page = await teacherPage(world);
  const hands = new Hands(page);
  await visit(page, path);
  while (!(await isBrief(page))) {
    assert(hands.clicks < 4, `no brief after ${hands.clicks} clicks from ${path}`);
    await hands.click(page.locator('main a[href*="/classes/"][href*="/brief"]:visible').first());
    await page.waitForURL(/\/brief/);
  }
  await closePage(page);
  return { used: hands.clicks, of: `from ${path} to a brief` };
}

export default [
  { name: 'brief from Today', most: 2, unit: 'clicks', count: (world) => clicksFrom(world, '/today') },
  {
    name: 'brief from a marked paper',
    most: 2,
    unit: 'clicks',
    count: async (world) => clicksFrom(world, await teachersPage(world, '/mark/sittings/{}')),
  },
];
