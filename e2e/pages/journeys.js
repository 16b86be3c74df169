// The daily work by keyboard alone: the brief, the exit ticket, the mark grid; and what comes out of the printer.

import { assert, assertNone } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { roles, teacherPage } from '../lib/demo.js';
import { teachersPage } from '../lib/sitemap.js';
import { openGrid, cellValue } from '../lib/grid.js';
import { newSitting, printedPages } from '../lib/paper.js';
import { Hands } from '../lib/hands.js';
import { colours } from '../lib/look.js';

export default async function journeys(checks, world) {
  await checks.check('keyboard: from Today to the brief, taught, undone', () => brief(world));
  await checks.check('keyboard: an exit ticket', () => exitTicket(world));
  await checks.check('keyboard: the starter on the board', () => slides(world));
  await checks.check('keyboard: what the class showed of the starter, saved and taken back', () => starter(world));
  await checks.check('the starter prints as two strips on one page, answers on another', () => strips(world));
  await checks.check('keyboard: the mark grid', () => grid(world));
  await checks.check('keyboard: one key hides any page and brings it back', () => hide(world));
  await checks.check('the grid keeps what was typed after a reload', () => gridAfterReload(world));
  await checks.check('the grid says it is saved only when it is', () => savedWhenSaved(world));
  await checks.check('the grid keeps what the server has not answered, and warns on leaving', () => unsavedWarns(world));
  await checks.check('the grid goes on by itself after the last question', () => goesOnByItself(world));
  await checks.check('the brief prints on one A4 page without colour', () => print(world));
  await checks.check('every brief of the day prints on a page of its own', () => printDay(world));
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

async function slides(world) {
  const page = await teacherPage(world);
  const hands = new Hands(page);
  await visit(page, await teachersPage(world, '/classes/{}/starter/slides'));
  const heading = () => page.locator('h1').textContent();
  const first = await heading();
  assert(first.startsWith('Question 1 of'), `it begins with "${first}"`);
  assert(!(await page.locator('details[data-answer] .answer').isVisible()), 'the answer is shown before it is asked for');
  await hands.press('a');
  await page.locator('details[data-answer] .answer').waitFor();
  await hands.press('ArrowRight');
  await page.getByText('Question 2 of').waitFor({ state: 'attached' });
  assert(!(await page.locator('details[data-answer][open]').count()), 'the next answer is open already');
  await hands.press('ArrowLeft');
  await page.getByText('Question 1 of').waitFor({ state: 'attached' });
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${hands.keys} keys`;
}

async function starter(world) {
  const page = await teacherPage(world);
  const hands = new Hands(page);
  await visit(page, await teachersPage(world, '/classes/{}/starter'));
  const places = await page.locator('.asked-of-class > li').count();
  await hands.tabTo(() => document.activeElement.matches('input[name="tap.1"]'));
  await hands.press('1', '2');
  await hands.press('Control+Enter');
  await page.getByText('Saved.').waitFor();
  const kept = await Promise.all([1, 2].map((slot) => chosen(page, `tap.${slot}`)));
  assert(kept.join() === 'most,half', `the taps kept are ${kept.join()}`);
  await page.getByRole('button', { name: 'Take it all back' }).click();
  await page.getByText('Taken back.').waitFor();
  assert((await chosen(page, 'tap.1')) === '', 'the tap is still there');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${places} questions, ${hands.keys} keys`;
}

async function strips(world) {
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/starter/paper'));
  const pages = await printedPages(page);
  // Two strips for everybody share the first page; each that looks different has its own; the answers are the last.
  const strips = await page.locator('.papers > .paper').count();
  assert(strips >= 2 && pages === strips, `${strips} strips print on ${pages} pages`);
  await page.emulateMedia({ media: 'print' });
  assertNone(await page.evaluate(colours), 'these are printed in colour');
  await closePage(page);
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

/** Notes what the status says, beside how many cells wait, each time that either changes. */
const watchStatus = (page) => page.evaluate(() => {
  globalThis.told = [];
  const status = document.getElementById('saved');
  const note = () => globalThis.told.push({ text: status.textContent, waiting: document.querySelectorAll('td.waiting').length });
  new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
  return status.textContent;
});

async function savedWhenSaved(world) {
  const { page, hands } = await openGrid(world, await newSitting(world, [1, 2, 1, 3, 1]));
  const status = () => page.locator('#saved').textContent();
  await watchStatus(page);
  let answer;
  const held = new Promise((resolve) => { answer = resolve; });
  await page.route('**/cells', async (route) => { await held; await route.continue(); });
  await hands.press('1');
  assert((await status()) === 'Saving…', `after the first key it says "${await status()}"`);
  // Longer than the pause before sending: the batch is on its way and not answered.
  await page.waitForTimeout(600);
  await hands.press('3');
  assert((await status()) === 'Saving…', `while a batch is on its way it says "${await status()}"`);
  answer();
  await page.getByText(/^Everything is saved \(/).waitFor();
  await hands.press('=');
  await hands.type('7');
  assert(!(await status()).startsWith('Everything'), 'an answer that is typed and not kept is said to be saved');
  await hands.press('Enter');
  await page.getByText(/^Everything is saved \(/).waitFor();
  const told = await page.evaluate(() => globalThis.told);
  assertNone(told.filter((one) => one.text.startsWith('Everything') && one.waiting > 0).map((one) => one.text), 'it said so while cells were waiting');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${told.length} sentences`;
}

async function unsavedWarns(world) {
  const { page, hands, first, questions } = await openGrid(world, await newSitting(world, [1, 2, 1, 3, 1]));
  const path = new URL(page.url()).pathname;
  let away = true;
  await page.route('**/cells', (route) => (away ? route.abort('internetdisconnected') : route.continue()));
  await hands.press('2');
  await page.getByText(/1 change is not stored yet/).waitFor();
  await hands.press('4');
  assert((await page.locator('#saved').textContent()).startsWith('2 changes are not stored yet'), 'the second change is not counted');
  const warned = new Promise((resolve) => { page.once('dialog', async (dialog) => { resolve(dialog.type()); await dialog.dismiss(); }); });
  await Promise.race([page.goto('/today').catch(() => {}), warned]);
  assert((await warned) === 'beforeunload', 'leaving did not warn');
  assert(new URL(page.url()).pathname === path, 'the page was left although the marker stayed');
  away = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByText(/^Everything is saved \(/).waitFor();
  await visit(page, path);
  assert((await cellValue(page, first, questions[1])) === '1', 'the mark was not kept');
  await closePage(page);
}

async function goesOnByItself(world) {
  const { page, hands, pupils, questions } = await openGrid(world, await newSitting(world, [1, 2, 1, 3, 1]));
  const value = (row, place) => cellValue(page, pupils[row], questions[place - 1]);
  const paper = (row) => page.locator(`[name="row.${pupils[row]}"]`).inputValue();
  // By itself: the first pupil's last question is lost, so 2 is the second pupil's.
  await hands.press('5', '2');
  assert((await paper(0)) === 'marked' && (await value(1, 2)) === '1', 'the digit did not begin the next pupil');
  await hands.press('u', 'u');
  assert((await value(1, 2)) === '' && (await paper(0)) === '', 'undo did not take both back');
  // A digit that no question ends in begins nobody.
  await hands.press('5', '9');
  assert((await paper(0)) === '', 'a digit of no question went on');
  await hands.press('u');
  // With Enter, as ever: nobody is skipped.
  await hands.press('Enter', '5', 'Enter', '1');
  assert((await value(1, 5)) === '0' && (await value(2, 1)) === '0' && (await paper(2)) === '', 'Enter skipped somebody');
  await closePage(page);
  return `${hands.keys} keys`;
}

async function print(world) {
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/brief'));
  const pages = await printedPages(page);
  assert(pages === 1, `it prints on ${pages} pages`);
  await page.emulateMedia({ media: 'print' });
  assertNone(await page.evaluate(colours), 'these are printed in colour');
  await closePage(page);
}

/**
 * How many words each brief says in bold: what to do, whom to see first and why. Half a minute is some 120 words; the rest is there to
 * be looked up. Told and not asserted: which lesson is next depends on the day.
 */
function boldWords() {
  const words = (one) => one.textContent.trim().split(/\s+/).length;
  return [...document.querySelectorAll('.sheets > .sheet')].map((sheet) =>
    [...sheet.querySelectorAll('.start .says-it, .groups > h2, .groups .says-it, .misconceptions .says-it, .see strong, .see .pill')]
      .reduce((sum, one) => sum + words(one), 0));
}

/** Long briefs and short ones, with much evidence and with none: each has its page. */
async function printDay(world) {
  const told = [];
  for (const role of (await roles(world)).filter((one) => one.first === '/today')) {
    const page = await openPage(world, { state: role.state });
    await visit(page, '/today/briefs');
    const briefs = await page.locator('.sheets > .sheet').count();
    const pages = await printedPages(page);
    if (briefs > 0) assert(pages === briefs, `${briefs} briefs of ${role.name} print on ${pages} pages`);
    const most = Math.max(0, ...(await page.evaluate(boldWords)));
    told.push(`${role.name}: ${briefs}, at most ${most} words in bold`);
    await closePage(page);
  }
  return told.join(', ');
}
