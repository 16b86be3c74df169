// W4: from Today to groups made, and to a seating plan, in at most three clicks each, without a key.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

async function start(world) {
  const page = await teacherPage(world);
  await visit(page, '/today');
  const hands = new Hands(page);
  const to = async (locator, address) => {
    await hands.click(locator);
    await page.waitForURL(address);
  };
  await to(page.locator('main a[href*="/classes/"]:visible').first(), /\/classes\//);
  await to(page.getByRole('link', { name: 'Groups', exact: true }), /\/working-groups(\?|$)/);
  return { page, hands, to };
}

async function groups(world) {
  const { page, hands, to } = await start(world);
  await to(page.getByRole('button', { name: 'Make the groups' }), /\/working-groups\/\d+$/);
  const says = await page.locator('main').innerText();
  assert(/then they end by themselves/i.test(says), `no groups stand there: ${says}`);
  await closePage(page);
  return { used: hands.total, of: 'from Today to groups made, each place explained' };
}

async function seats(world) {
  const { page, hands, to } = await start(world);
  await to(page.locator('main').getByRole('link', { name: 'Seats', exact: true }), /\/seating/);
  assert(await page.getByRole('region', { name: /the room/i }).isVisible(), 'no room is drawn');
  await closePage(page);
  return { used: hands.total, of: 'from Today to the seating plan' };
}

export default [
  { name: 'working groups', most: 3, unit: 'clicks', count: groups },
  { name: 'a seating plan', most: 3, unit: 'clicks', count: seats },
];
