// W7: from a brief to the plan of its lesson, printed, in at most two clicks.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

async function fromBrief(world) {
  const page = await teacherPage(world);
  await visit(page, '/today');
  await page.locator('main a[href*="/classes/"][href*="/brief"]:visible').first().click();
  await page.waitForURL(/\/brief/);
  // A page that is printed calls the browser: here it notes that it did.
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  const hands = new Hands(page);
  await hands.click(page.getByRole('button', { name: 'Plan the lesson from this' }));
  await page.waitForURL(/\/plan/);
  await hands.click(page.getByRole('button', { name: 'Print', exact: true }));
  assert(await page.evaluate(() => window.printed === true), 'the plan was not printed');
  await closePage(page);
  return { used: hands.clicks, of: 'from a brief to its plan, printed' };
}

export default { name: 'plan of a lesson, printed', most: 2, unit: 'clicks', count: fromBrief };
