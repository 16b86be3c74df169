// W10: something beside the lessons is begun, a session noted, a child's plan reviewed. What is counted is clicks and keys, a
// browser's own list as two clicks; how long a person takes is for a person to say.

import { assert } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { roleAt } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

/** A list of the browser's own: one click opens it, one chooses. */
const OF_A_LIST = 2;
const CHILD_SAYS = 'I like it when we do it in twos. I want to go on.';
const FAMILY_SAYS = 'He tells us about it at home. Mornings are easier for him than afternoons.';
const AGREED = 'Go on until the holidays, in the mornings, and look again then.';

async function senco(world) {
  const { state } = await roleAt(world, '/needs');
  return openPage(world, { state });
}

async function begin(world) {
  const page = await senco(world);
  await visit(page, '/provision');
  const hands = new Hands(page);
  await hands.click(page.locator('main a[href$="/minutes/new"]').first());
  await page.waitForURL(/\/minutes\/new/);
  const name = 'Spelling quarter';
  await page.getByLabel('What it is called').fill(name);
  await page.getByLabel('Led by').selectOption('assistant');
  await hands.click(page.getByLabel('Tuesday', { exact: true }));
  await hands.click(page.getByLabel('Thursday', { exact: true }));
  for (const place of [0, 1, 2]) await hands.click(page.locator('input[name="pupil"]').nth(place));
  await page.getByLabel('Need that it serves').selectOption({ index: 1 });
  const rule = 'spells ten of its words';
  await page.getByLabel('What will count as done').fill(rule);
  await hands.click(page.getByRole('button', { name: 'See who gains and who loses' }));
  await page.getByRole('heading', { name: 'Who gains and who loses' }).waitFor();
  await hands.click(page.getByRole('button', { name: 'Agreed: begin it' }));
  await page.waitForURL(/\/provision\/\d+$/);
  const says = await page.locator('main').innerText();
  assert(says.includes(name) && says.includes(rule), `nothing was begun: ${says}`);
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  await closePage(page);
  const keys = name.length + rule.length;
  // Two lists, and a click into each of the two fields.
  const clicks = hands.clicks + 2 * OF_A_LIST + 2;
  return { used: clicks + keys, of: `${clicks} clicks and ${keys} keys: name, adult, days, three children, need, what counts` };
}

async function session(world) {
  const { state } = await roleAt(world, '/today');
  const page = await openPage(world, { state });
  await visit(page, '/provision');
  await page.getByRole('link', { name: 'Reading together' }).first().click();
  await page.waitForURL(/\/provision\/\d+$/);
  const before = await page.getByText('nobody has said').count();
  assert(before > 0, 'no session waits for a word');
  const hands = new Hands(page);
  await hands.click(page.getByRole('button', { name: 'It took place, all were there' }).first());
  await page.waitForLoadState('load');
  await page.getByText('took place; all were there').first().waitFor();
  await closePage(page);
  return { used: hands.total, of: 'a session that took place, on the provision’s page' };
}

async function review(world) {
  const page = await senco(world);
  await visit(page, '/provision');
  const hands = new Hands(page);
  await hands.click(page.locator('table a[href$="/support"]').first());
  await page.waitForURL(/\/support$/);
  await hands.click(page.getByRole('link', { name: 'Review it' }));
  await page.waitForURL(/\/support\/review$/);
  await page.getByLabel('What the child says').fill(CHILD_SAYS);
  await page.getByLabel('What the family says').fill(FAMILY_SAYS);
  for (const choice of await page.locator('input[type="radio"][value="keep"]').all()) await hands.click(choice);
  await page.getByLabel('What was agreed').fill(AGREED);
  await hands.click(page.getByRole('button', { name: 'Save the review' }));
  await page.waitForURL(/\/support$/);
  const says = await page.locator('main').innerText();
  assert(says.includes(CHILD_SAYS) && says.includes(AGREED), `no review stands there: ${says}`);
  await closePage(page);
  const keys = CHILD_SAYS.length + FAMILY_SAYS.length + AGREED.length;
  // A click into each of the three boxes.
  const clicks = hands.clicks + 3;
  return { used: clicks + keys, of: `${clicks} clicks and ${keys} keys: both sides’ words, a decision for each thing, what was agreed` };
}

export default [
  { name: 'W10 something beside the lessons is begun', most: 60, unit: 'clicks and keys', count: begin },
  { name: 'W10 a session noted', most: 1, unit: 'clicks', count: session },
  { name: 'W10 a review', most: 250, unit: 'clicks and keys', count: review },
];
