// The daily work by keyboard alone: the brief, the exit ticket, the mark grid; and what comes out of the printer.

import { assert, assertNone } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { teachersPage } from '../lib/sitemap.js';
import { openGrid, cellValue } from '../lib/grid.js';
import { Hands, focusShows } from '../lib/hands.js';
import { colours } from '../lib/look.js';
import { everyPage } from './reach.js';

const STOPS = 60;

export default async function journeys(checks, world) {
  for (const { role, kind, path } of await everyPage(world)) {
    await checks.check(`focus shows at every stop: ${kind} for ${role.name}`, () => focusAtEveryStop(world, role, path));
  }
  await checks.check('keyboard: from Today to the brief, taught, undone', () => brief(world));
  await checks.check('keyboard: an exit ticket', () => exitTicket(world));
  await checks.check('keyboard: the mark grid', () => grid(world));
  await checks.check('keyboard: one key hides any page and brings it back', () => hide(world));
  await checks.check('the grid keeps what was typed after a reload', () => gridAfterReload(world));
  await checks.check('the brief prints on one A4 page without colour', () => print(world));
}

async function focusAtEveryStop(world, role, path) {
  const page = await openPage(world, { state: role.state });
  await page.goto(path);
  const hidden = [];
  let stops = 0;
  for (; stops < STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    // A date field has stops within it that the browser draws itself; one sign for the whole field is enough.
    const again = await page.evaluate(() => document.activeElement === globalThis.lastStop);
    await page.evaluate(() => { globalThis.lastStop = document.activeElement; });
    if (!again && !(await page.evaluate(focusShows))) {
      hidden.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 100)));
    }
  }
  await closePage(page);
  assertNone(hidden, 'the focus cannot be seen on');
  return `${stops} stops`;
}

async function brief(world) {
  const page = await teacherPage(world);
  const hands = new Hands(page);
  const undo = page.locator('form[action$="/brief/undo"] button').first();
  await visit(page, '/today');
  await hands.tabTo(() => /\/classes\/\d+\/brief/.test(document.activeElement.getAttribute('href') ?? ''));
  await hands.press('Enter');
  await page.waitForURL(/\/brief/);
  if (await undo.isVisible()) await undo.click();
  await hands.tabTo(() => document.activeElement.closest('form')?.action.endsWith('/brief/taught')
    && document.activeElement.value === 'stay');
  await hands.press('Enter');
  await undo.waitFor();
  await hands.tabTo(() => document.activeElement.closest('form')?.action.endsWith('/brief/undo') ?? false);
  await hands.press('Enter');
  await page.locator('form[action$="/brief/taught"] button[value=stay]').first().waitFor();
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${hands.keys} keys`;
}

async function exitTicket(world) {
  const page = await teacherPage(world);
  const hands = new Hands(page);
  await visit(page, await teachersPage(world, '/classes/{}/exit'));
  const pupils = await page.locator('input[type=radio][name^="pile."]')
    .evaluateAll((radios) => [...new Set(radios.map((radio) => radio.name))]);
  assert(pupils.length > 4, `only ${pupils.length} pupils on the ticket`);
  // The first pupil has the focus. A digit lays the ticket on its pile and goes on to the next; a wrong idea may be
  // named first, and Enter goes on.
  await hands.press('1', '2', '3');
  if (await page.evaluate(() => document.activeElement.matches('select'))) await hands.press('ArrowDown', 'Enter');
  await hands.press('0', 'Control+Enter');
  await page.waitForLoadState('load');
  await page.getByText(/saved/i).first().waitFor();
  const kept = await Promise.all(pupils.slice(0, 4).map((pupil) => chosen(page, pupil)));
  assert(kept.join() === 'got,slip,idea,away', `the piles kept are ${kept.join()}`);
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${hands.keys} keys`;
}

const chosen = (page, name) => page.locator(`input[name="${name}"]:checked`).getAttribute('value');

async function hide(world) {
  const page = await teacherPage(world);
  for (const kind of ['/today', '/classes/{}', '/classes/{}/brief']) {
    await visit(page, await teachersPage(world, kind));
    const heading = page.locator('main h1').first();
    await page.keyboard.press('Escape');
    const covered = await heading.evaluate((shown) => {
      const { x, y, width, height } = shown.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) !== shown;
    });
    assert(covered, `${kind} can still be read after Escape`);
    assert((await page.title()) === 'Attune', `the window is still called ${await page.title()}`);
    await page.keyboard.press('Escape');
    assert((await page.title()) !== 'Attune', `${kind} did not come back`);
  }
  await closePage(page);
}

async function grid(world) {
  const { page, hands, questions, most, first } = await openGrid(world);
  const value = (place) => cellValue(page, first, questions[place - 1]);
  // A mark lost on the second question, the third left blank, help on the fourth; then the help undone.
  await hands.press('2', 'ArrowRight', 'b', 'ArrowRight', 'h');
  const [lost, blank, helped] = [await value(2), await value(3), await value(4)];
  assert(Number(lost) < most[1], `the second question shows "${lost}" of ${most[1]} after a mark was taken off`);
  assert(blank === 'b', `the third question shows "${blank}" after b`);
  assert(helped.endsWith('h'), `the fourth question shows "${helped}" after h`);
  await hands.press('u');
  assert(!(await value(4)).endsWith('h'), `the fourth question shows "${await value(4)}" after undo`);
  await hands.press('Enter');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${hands.keys} keys`;
}

async function gridAfterReload(world) {
  const { page, hands, questions, first } = await openGrid(world);
  const value = () => cellValue(page, first, questions[0]);
  const wanted = (await value()) === 'b' ? 'x' : 'b';
  const saved = page.waitForResponse((response) => response.url().endsWith('/cells') && response.ok());
  await hands.press(wanted, 'Enter');
  await saved;
  await page.reload();
  assert((await value()) === wanted, `the first question shows "${await value()}" after a reload, not "${wanted}"`);
  await closePage(page);
}

async function print(world) {
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/brief'));
  const sheet = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const pages = sheet.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  assert(pages === 1, `it prints on ${pages} pages`);
  await page.emulateMedia({ media: 'print' });
  assertNone(await page.evaluate(colours), 'these are printed in colour');
  await closePage(page);
}
