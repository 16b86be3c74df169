// Pupils come in: by keyboard alone, without a script, by a card's address; and what their teacher prints.

import { axeFindings } from '../lib/axe.js';
import { assert, assertNone } from '../lib/checks.js';
import { WIDTHS, closePage, openPage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { told, typeCode } from '../lib/door.js';
import { printedPages } from '../lib/paper.js';
import { Hands } from '../lib/hands.js';
import { colours, tooWide } from '../lib/look.js';
import { teachersPage } from '../lib/sitemap.js';

export default async function pupils(checks, world) {
  await checks.check('keyboard: a pupil comes in by class code and pictures', () => byKeyboard(world));
  await checks.check('no script: a pupil comes in by class code and pictures', () => withoutScript(world));
  await checks.check('a pupil who taps wrongly starts again', () => startAgain(world));
  await checks.check('a card’s address opens its pupil’s page and shows its secret nowhere', () => byCard(world));
  await checks.check('a pupil’s page asks, and then closes by itself', () => idle(world));
  for (const what of ['pictures', 'cards']) {
    await checks.check(`new ${what} are accessible and print without colour`, () => printed(world, what));
  }
}

async function byKeyboard(world) {
  const { code, pupils: [pupil] } = await told(world);
  const page = await openPage(world);
  const hands = new Hands(page);
  await visit(page, '/enter');
  await hands.tabTo(() => document.activeElement.id === 'code');
  await hands.type(code);
  await hands.press('Enter');
  await page.waitForURL(/\/enter\/names$/);
  await page.evaluate((name) => { globalThis.wanted = name; }, pupil.name);
  await hands.tabTo(() => document.activeElement.textContent.trim() === globalThis.wanted);
  await hands.press('Enter');
  await page.waitForURL(/\/enter\/pictures\/\d+$/);
  const words = await page.locator('.pictures button').evaluateAll((buttons) => buttons.map((one) => one.value));
  await hands.tabTo(() => document.activeElement.name === 'picture');
  let at = 0;
  for (const picture of pupil.pictures) {
    // Arrow keys go from one picture to the next, in the order of the grid.
    for (const wanted = words.indexOf(picture); at !== wanted; at += Math.sign(wanted - at)) {
      await hands.press(wanted > at ? 'ArrowRight' : 'ArrowLeft');
    }
    await hands.press('Enter');
  }
  await page.waitForURL(/\/my-learning$/);
  await hands.tabTo(() => document.activeElement.closest('form')?.action.endsWith('/sign-out') ?? false);
  await hands.press('Enter');
  await page.waitForURL(/\/enter\/names$/);
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${hands.keys} keys`;
}

async function withoutScript(world) {
  const { code, pupils: [, pupil] } = await told(world);
  const page = await openPage(world, { script: false, size: WIDTHS.narrow });
  await typeCode(page, code);
  await page.locator('a.face', { hasText: pupil.name }).first().click();
  for (const picture of pupil.pictures) await page.locator(`.pictures button[value=${picture}]`).click();
  await page.waitForURL(/\/my-learning$/);
  await closePage(page);
}

async function startAgain(world) {
  const { code, pupils: [, , pupil] } = await told(world);
  const page = await openPage(world);
  await typeCode(page, code);
  await page.locator('a.face', { hasText: pupil.name }).first().click();
  const tap = (picture) => page.locator(`.pictures button[value=${picture}]`).click();
  await tap(pupil.pictures[2]);
  await page.getByText('1 of 3 tapped').waitFor({ state: 'attached' });
  await page.getByText('Start again').click();
  await page.getByText('0 of 3 tapped').waitFor({ state: 'attached' });
  for (const picture of pupil.pictures) await tap(picture);
  await page.waitForURL(/\/my-learning$/);
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
}

async function byCard(world) {
  const { card } = await told(world);
  const secret = card.split('#')[1];
  const page = await openPage(world);
  const asked = [];
  page.on('request', (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())}`));
  await page.goto(card);
  await page.waitForURL(/\/card$/);
  await page.locator('#card button').click();
  await page.waitForURL(/\/my-learning$/);
  assertNone(asked.filter((one) => one.includes(secret)), 'the secret stands in');
  await page.goBack();
  assert(!page.url().includes(secret), 'a step back shows the secret');
  assert((await page.locator('[name=card]').inputValue()) === '', 'a step back offers the card again');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
}

async function idle(world) {
  const { card } = await told(world);
  const page = await openPage(world);
  await page.clock.install();
  await page.goto(card);
  await page.locator('#card button').click();
  await page.waitForURL(/\/my-learning$/);
  await page.clock.fastForward('18:00');
  await page.mouse.click(5, 5);
  await page.clock.fastForward('19:30');
  await page.getByRole('button', { name: 'I am still here' }).click();
  // The page counts from the moment the question is gone, which is a task after the click.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.clock.fastForward('19:30');
  await page.getByRole('dialog').waitFor();
  await page.clock.fastForward('02:00');
  await page.waitForURL(/\/enter$/);
  await closePage(page);
}

/** Makes some for those who have none yet; where everybody has, for one pupil of whom the demo tells nothing. */
async function printed(world, what) {
  const names = (await told(world)).pupils.map((pupil) => pupil.name);
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/signing-in'));
  const all = page.locator(`form[action$="/${what}"]`);
  const whole = all.filter({ has: page.locator('input[name=whom][value=without]') });
  const single = page.locator('tbody tr').filter({ hasNot: page.locator('th', { hasText: new RegExp(`^\\s*(${names.join('|')})\\b`) }) });
  const form = (await whole.count()) > 0 ? whole : single.first().locator(`form[action$="/${what}"]`);
  await form.first().locator('button').click();
  await page.getByText('Print them now').waitFor();
  const findings = new Set();
  for (const [width, size] of Object.entries(WIDTHS)) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      for (const finding of await axeFindings(page)) findings.add(`${width}, ${colorScheme}: ${finding}`);
    }
  }
  assertNone([...findings], 'axe found');
  await page.setViewportSize({ width: 320, height: 568 });
  const { wide, culprits } = await page.evaluate(tooWide);
  assert(wide <= 320, `the page is ${wide} px wide; too wide are ${culprits.join(', ')}`);
  const made = await page.locator('.cut > li').count();
  const sheets = await printedPages(page);
  assert(sheets === Math.ceil(made / 10), `${made} go on ${sheets} sheets`);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  assertNone(await page.evaluate(colours), 'these are printed in colour');
  const cut = await page.locator('.cut > li').evaluateAll((boxes) => boxes
    .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
    .map((box) => box.textContent.trim().slice(0, 40)));
  assertNone(cut, 'these are cut off on paper');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${made} on ${sheets} sheets`;
}
