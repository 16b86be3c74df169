// W10: something beside the lessons is begun in at most 45 seconds, a session is noted in one tap, and a child's plan is
// reviewed in at most six minutes. Seconds of a practised hand after Card, Moran and Newell 1980 (doi:10.1145/358886.358895):
// 0.28 for a key, 1.3 to point and click, 1.35 to think before each thing that is decided; what somebody types of their own
// is counted as keys.

import { assert } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { roleAt } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

const A_KEY = 0.28;
const A_CLICK = 1.3;
const A_THOUGHT = 1.35;
/** Where, name, adult, days, children, need, what counts, to look, to agree. */
const THOUGHTS_TO_BEGIN = 9;
/** Whose, to review, the child, the family, to decide, what was agreed, to save. */
const THOUGHTS_TO_REVIEW = 7;
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
  const used = (hands.clicks + 2 * OF_A_LIST + 2) * A_CLICK + keys * A_KEY + THOUGHTS_TO_BEGIN * A_THOUGHT;
  return { used, of: `${hands.clicks + 2 * OF_A_LIST + 2} clicks and ${keys} keys: name, adult, days, three children, need, what counts` };
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
  const used = (hands.clicks + 3) * A_CLICK + keys * A_KEY + THOUGHTS_TO_REVIEW * A_THOUGHT;
  return { used, of: `${hands.clicks + 3} clicks and ${keys} keys: both sides’ words, a decision for each thing, what was agreed` };
}

export default [
  { name: 'W10 something beside the lessons is begun', most: 45, unit: 'seconds', count: begin },
  { name: 'W10 a session noted', most: 1, unit: 'clicks', count: session },
  { name: 'W10 a review', most: 360, unit: 'seconds', count: review },
];
