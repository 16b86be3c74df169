// A problem: raised in two lines in at most three clicks beside its words; the two pages of a conversation in one.

import { assert } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { roleNamed } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

async function raise(world) {
  const head = await roleNamed(world, 'Head');
  const page = await openPage(world, { state: head.state });
  await visit(page, head.first);
  const hands = new Hands(page);
  await hands.click(page.getByRole('link', { name: 'Problems', exact: true }));
  await page.waitForURL(/\/problems$/);
  // The words themselves are not counted: a problem has as many as it needs.
  await page.getByLabel('What it is').fill('The hall floods when it rains');
  await page.getByLabel(/What you ask for/).fill('Somebody who looks at the roof');
  await hands.click(page.getByRole('button', { name: 'Raise it' }));
  await page.waitForLoadState('load');
  const says = await page.locator('main').innerText();
  assert(/The hall floods/.test(says) && /answers by/.test(says), `no problem stands there: ${says}`);
  await closePage(page);
  return { used: hands.total, of: 'a problem raised, from the first page on, beside its words' };
}

async function pack(world) {
  const partner = await roleNamed(world, 'School improvement partner');
  const page = await openPage(world, { state: partner.state });
  await visit(page, partner.first);
  await page.locator('main h2 a').first().click();
  await page.waitForURL(/\/above\/schools\/\d+$/);
  const hands = new Hands(page);
  await hands.click(page.getByRole('link', { name: 'Two pages to print' }));
  await page.waitForURL(/\/pack$/);
  await closePage(page);
  return { used: hands.total, of: 'the two pages of a meeting, from its record' };
}

export default [
  { name: 'a problem raised', most: 3, unit: 'clicks', count: raise },
  { name: 'two pages to print', most: 1, unit: 'clicks', count: pack },
];
