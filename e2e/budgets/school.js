// Self-evaluation and plan: a line, a claim on a figure, a review. What is counted is clicks; nobody writes a second form.

import { assert } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { roleAt } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

/** A page of the whole school that the demo has claims on. */
const AREA = 'How well pupils learn';

async function area(world) {
  const { state } = await roleAt(world, '/school');
  const page = await openPage(world, { state });
  await visit(page, '/school');
  await page.getByRole('link', { name: AREA }).click();
  await page.waitForURL(/\/school\/areas\/\d+$/);
  return page;
}

async function line(world) {
  const page = await area(world);
  const hands = new Hands(page);
  await hands.click(page.getByLabel('Add a line'));
  await page.keyboard.type('We read three books together.');
  await hands.click(page.getByRole('button', { name: 'Add the line' }));
  await page.getByText('Your line stands on the page.').waitFor();
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  await closePage(page);
  return { used: hands.clicks, of: 'a line on an area’s page' };
}

async function claim(world) {
  const page = await area(world);
  const hands = new Hands(page);
  await hands.click(page.getByText('Make a claim'));
  await hands.click(page.getByLabel('What we claim'));
  await page.keyboard.type('Pupils who were in no club last year are in one now.');
  await hands.click(page.locator('input[name="figure"]').first());
  await hands.click(page.getByRole('button', { name: 'Put it on the page' }));
  await page.getByText('The claim stands on the page.').waitFor();
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  await closePage(page);
  return { used: hands.clicks, of: 'a claim on a figure, from the area’s page' };
}

async function review(world) {
  const { state } = await roleAt(world, '/school');
  const page = await openPage(world, { state });
  await visit(page, '/school');
  await page.getByRole('link', { name: 'More pupils take part in a club.' }).click();
  await page.waitForURL(/\/school\/plan\/\d+$/);
  const hands = new Hands(page);
  await hands.click(page.getByLabel('What happened, beside what it foretells'));
  await page.keyboard.type('Fourteen more than in September.');
  await hands.click(page.getByLabel('Keep: it goes on as it is'));
  await hands.click(page.getByLabel('Why', { exact: true }));
  await page.keyboard.type('It works, and is not yet usual.');
  await hands.click(page.getByRole('button', { name: 'Save the review' }));
  await page.getByRole('heading', { name: /^Review: keep/ }).waitFor();
  assert(page.complaints.length === 0, page.complaints.join('\n'));
  await closePage(page);
  return { used: hands.clicks, of: 'a review on the priority’s page, below what it foretold' };
}

export default [
  { name: 'a line on a page of the self-evaluation', most: 2, unit: 'clicks', count: line },
  { name: 'a claim on a figure', most: 5, unit: 'clicks', count: claim },
  { name: 'a review of a priority', most: 4, unit: 'clicks', count: review },
];
