// A target that is worth having: from Today in at most four clicks, without a key.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

async function fromToday(world) {
  const page = await teacherPage(world);
  await visit(page, '/today');
  const hands = new Hands(page);
  const to = async (locator, address) => {
    await hands.click(locator);
    await page.waitForURL(address);
  };
  await to(page.locator('main a[href*="/classes/"]:visible').first(), /\/classes\//);
  await to(page.getByRole('link', { name: 'Targets', exact: true }), /\/targets(\?|$)/);
  const child = page.locator('main a[href$="/targets/new"]').last();
  await to(child, /\/targets\/new/);
  await to(page.getByRole('button', { name: /propose it to/i }), /\/targets\/\d+$/);
  const says = await page.locator('main').innerText();
  assert(/waits for the pupil/i.test(says) && /counts as met/i.test(says), `no target stands there: ${says}`);
  await closePage(page);
  return { used: hands.total, of: 'from Today to a target proposed, with evidence, steps and a date' };
}

export default [{ name: 'a target for a pupil', most: 4, unit: 'clicks', count: fromToday }];
