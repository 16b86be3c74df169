// A need that is common: on the pupil's own page in at most four clicks, without a key.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';
import { teachersPage } from '../lib/sitemap.js';

/** A list of the browser's own: one click opens it, one chooses. */
const OF_A_LIST = 2;

async function record(world) {
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/needs'));
  await page.locator('main .more a[href$="/needs"]').last().click();
  await page.waitForURL(/\/pupils\/\d+\/needs$/);
  const hands = new Hands(page);
  await page.getByLabel('What is needed').selectOption('Health: needs breaks');
  await hands.click(page.getByLabel('Rest breaks'));
  await hands.click(page.getByRole('button', { name: 'Save', exact: true }));
  await page.waitForLoadState('load');
  const says = await page.locator('main').innerText();
  assert(/Health: needs breaks/.test(says) && /Rest breaks/.test(says), `no need stands there: ${says}`);
  await closePage(page);
  return { used: hands.total + OF_A_LIST, of: 'a need of a pupil, who says so, and what is done for it' };
}

export default { name: 'a need', most: 4, unit: 'clicks', count: record };
