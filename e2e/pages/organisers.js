// Knowledge organisers: one page on paper, a quiz by keyboard; and what a pupil says they like.

import { assert, assertNone } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';
import { colours } from '../lib/look.js';
import { printedPages } from '../lib/paper.js';
import { comeIn, shared } from '../lib/practice.js';

export default async function organisers(checks, world) {
  await checks.check('every knowledge organiser prints on one A4 page without colour', () => printed(world));
  await checks.check('keyboard: a pupil quizzes themselves from My learning', () => quiz(world));
  await checks.check('keyboard: a pupil says what they like, and takes it back', () => likes(world));
}

async function printed(world) {
  const page = await teacherPage(world);
  await visit(page, '/curriculum');
  const links = await page.locator('a[href^="/organisers/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert(links.length >= 12, `only ${links.length} units have one`);
  const wrong = [];
  for (const link of links) {
    await visit(page, link);
    await page.emulateMedia({ media: 'print' });
    const pages = await printedPages(page);
    if (pages !== 1) wrong.push(`${link}: ${pages} pages`);
    wrong.push(...(await page.evaluate(colours)).map((colour) => `${link}: ${colour}`));
    await page.emulateMedia({ media: 'screen' });
  }
  assertNone(wrong, 'on paper');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${links.length} organisers`;
}

async function quiz(world) {
  const page = await shared(world);
  await comeIn(world, page, 0);
  const hands = new Hands(page);
  await hands.tabTo(() => /^\/organisers\/\d+$/.test(document.activeElement.getAttribute('href') ?? ''));
  await hands.press('Enter');
  await page.waitForURL(/\/organisers\/\d+$/);
  await hands.tabTo(() => /\/quiz$/.test(document.activeElement.getAttribute('href') ?? ''));
  await hands.press('Enter');
  await page.waitForURL(/\/quiz$/);
  await hands.tabTo(() => document.activeElement.name === 'answer.0');
  await (await page.evaluate(() => document.activeElement.type === 'radio') ? hands.press('Space') : hands.type('word'));
  await hands.tabTo(() => document.activeElement.textContent === 'See how it went');
  await hands.press('Enter');
  await page.getByText(/^(Yes: |You said )/).first().waitFor();
  assert(await page.getByText(/The word is/).count() > 0, 'words that were left out are not told');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${hands.keys} keys`;
}

async function likes(world) {
  const page = await shared(world);
  await comeIn(world, page, 1);
  const hands = new Hands(page);
  await hands.tabTo(() => document.activeElement.getAttribute('href') === '/my-learning/interests');
  await hands.press('Enter');
  await page.waitForURL(/\/interests$/);
  await hands.tabTo(() => document.activeElement.value === 'music');
  await hands.press('Space');
  await hands.tabTo(() => document.activeElement.textContent === 'Save');
  await hands.press('Enter');
  await page.waitForURL(/\/my-learning$/);
  await page.getByText('music. Change').waitFor();
  await visit(page, '/my-learning/interests');
  await page.getByRole('button', { name: 'Take it all away' }).click();
  await page.waitForURL(/\/my-learning$/);
  assert((await page.getByText('music. Change').count()) === 0, 'it was not taken away');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${hands.keys} keys`;
}
