// Practice when the network goes: what a pupil answered is kept, said so, heard once, and left behind for nobody.

import { axeFindings } from '../lib/axe.js';
import { assert, assertNone } from '../lib/checks.js';
import { closePage } from '../lib/browser.js';
import { told, typeCode } from '../lib/door.js';
import { answer, atAQuestion, comeIn, shared, stored } from '../lib/practice.js';

const KEPT = /Your answer is kept on this machine/;
// Far from any right answer, each readable as a number.
const WRONG = ['98765', '98764'];

export default async function practice(checks, world) {
  await checks.check('practice: without a network an answer is kept, and heard once when it is back', () => offline(world));
  await checks.check('practice: an answer that met errors is sent again by itself', () => errors(world));
  await checks.check('practice: an answer whose acknowledgement was lost counts once', () => lostReply(world));
  await checks.check('practice: an answer that waits when the turn is ended is heard all the same', () => ended(world));
  await checks.check('practice: when the time is over a sentence says so, and what is typed stays', () => timeIsUp(world));
  await checks.check('practice: signing out leaves nothing to the next child', () => signedOut(world));
  await checks.check('practice: what a closed session left is thrown away before the next child', () => closed(world));
}

/** Whoever sends answers of a turn, and how they are heard: bodies that reached the server. */
function watch(page) {
  const heard = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.method() === 'POST' && /\/practice\/\d+$/.test(new URL(request.url()).pathname) && response.status() < 400) {
      heard.push(new URLSearchParams(request.postData() ?? ''));
    }
  });
  return heard;
}

const answers = (heard) => heard.filter((body) => body.get('do') === 'answer').map((body) => body.get('submission'));

/**
 * One wrong answer was heard, not two: the question asks for another go, and only a second wrong one brings the
 * solution. (Heard twice, the same answer brings it at once.)
 */
async function heardOnce(page) {
  // What is said about the first may stand on a page that was opened anew meanwhile; what the second brings tells.
  await page.waitForFunction(() => localStorage.length + sessionStorage.length === 0);
  await page.locator('input[name="part.0"]:enabled').waitFor();
  await answer(page, WRONG[1]);
  await page.getByText('Read how it can be done').waitFor();
}

async function offline(world) {
  const page = await shared(world);
  await comeIn(world, page, 0);
  await atAQuestion(world, page);
  const heard = watch(page);
  const turn = page.url();
  await page.context().setOffline(true);
  await answer(page, WRONG[0]);
  await page.getByText(KEPT).waitFor();
  assert(await page.getByRole('button', { name: 'Check' }).isDisabled(), 'a second answer could be given meanwhile');
  // The machine is shut and opened again, the network still away.
  await page.reload().catch(() => {});
  await page.context().setOffline(false);
  await page.goto(turn);
  await heardOnce(page);
  // The browser tells nothing of an answer that a page sent while it was being left; that it arrived was seen above.
  const sent = answers(heard);
  assert(sent.length <= 2 && new Set(sent).size === sent.length, `${sent.length} answers were sent where two were given`);
  await closePage(page);
}

async function errors(world) {
  const page = await shared(world);
  await comeIn(world, page, 0);
  await atAQuestion(world, page);
  const heard = watch(page);
  let asked = 0;
  await page.route(/\/practice\/\d+$/, (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    asked += 1;
    return asked <= 2 ? route.fulfill({ status: asked === 1 ? 502 : 503, body: 'Bad gateway' }) : route.continue();
  });
  await answer(page, WRONG[0]);
  await page.getByText(KEPT).waitFor();
  await page.getByText('Have another go').waitFor({ timeout: 20_000 });
  await heardOnce(page);
  assert(answers(heard).length === 2, `${answers(heard).length} answers were heard where two were given`);
  await closePage(page);
  return `${asked} tries`;
}

async function lostReply(world) {
  const page = await shared(world);
  await comeIn(world, page, 0);
  await atAQuestion(world, page);
  let lose = true;
  await page.route(/\/practice\/\d+$/, async (route) => {
    if (route.request().method() !== 'POST' || !lose) return route.continue();
    lose = false;
    // The server hears it and stores it; its answer never comes back.
    await route.fetch();
    return route.abort('internetdisconnected');
  });
  await answer(page, WRONG[0]);
  await page.getByText(KEPT).waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  // Heard before: the question stands there for another go, and the answer is not counted again.
  await page.locator('input[name="part.0"]:enabled').waitFor();
  assert((await stored(page)) === '{}', `the browser still holds ${await stored(page)}`);
  await answer(page, WRONG[1]);
  await page.getByText('Read how it can be done').waitFor();
  await closePage(page);
}

async function ended(world) {
  const page = await shared(world);
  await comeIn(world, page, 0);
  await atAQuestion(world, page);
  const heard = watch(page);
  let away = true;
  await page.route(/\/practice\/\d+$/, (route) => {
    const isAnswer = route.request().method() === 'POST' && /do=answer/.test(route.request().postData() ?? '');
    return away && isAnswer ? route.abort('internetdisconnected') : route.continue();
  });
  await answer(page, WRONG[0]);
  await page.getByText(KEPT).waitFor();
  away = false;
  await Promise.all([
    page.waitForResponse((response) => /do=answer/.test(response.request().postData() ?? '')),
    page.getByRole('button', { name: 'Stop for today' }).click(),
  ]);
  await page.getByText('Thank you for working on this').waitFor();
  await page.waitForFunction(() => Object.keys(localStorage).length === 0);
  assert(answers(heard).length === 1, `${answers(heard).length} answers were heard where one was given`);
  await closePage(page);
}

async function timeIsUp(world) {
  const page = await shared(world);
  await page.clock.install();
  await comeIn(world, page, 2);
  await atAQuestion(world, page);
  const box = page.locator('input[name="part.0"]');
  await box.fill('12');
  await box.focus();
  assert(!(await page.locator('main').innerText()).includes('Your time is up'), 'the time is over before it began');
  // Whoever touches nothing for twenty minutes is signed out; this pupil is there.
  await page.clock.fastForward('10:00');
  await page.keyboard.press('ArrowRight');
  await page.clock.fastForward('11:00');
  await page.getByText('Your time is up. There is no hurry').waitFor();
  assert((await box.inputValue()) === '12', 'what was typed is gone');
  assert(await box.evaluate((input) => input === document.activeElement), 'the box lost the focus');
  assert((await axeFindings(page)).length === 0, 'axe finds something once the time is over');
  await closePage(page);
}

async function signedOut(world) {
  const page = await shared(world);
  await comeIn(world, page, 0);
  await atAQuestion(world, page);
  const turn = new URL(page.url()).pathname;
  await page.route(turn, (route) => (route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue()));
  await answer(page, WRONG[0]);
  await page.getByText(KEPT).waitFor();
  assert((await stored(page)).includes(WRONG[0]), 'nothing is kept');
  const out = page.getByRole('button', { name: 'Sign out' });
  await out.click();
  await page.getByText(/Your last answer is not sent yet/).waitFor();
  await out.click();
  await page.waitForURL(/\/enter\/names$/);
  assert((await stored(page)) === '{}', `the next child finds ${await stored(page)}`);
  const heard = watch(page);
  await comeIn(world, page, 1);
  await page.goto('/practice');
  assert((await stored(page)) === '{}' && heard.length === 0, 'something of the first child was found or sent');
  // With the network there, signing out sends it first.
  await page.unroute(turn);
  await atAQuestion(world, page);
  let away = true;
  await page.route(/\/practice\/\d+$/, (route) => (away && route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue()));
  await answer(page, WRONG[0]);
  await page.getByText(KEPT).waitFor();
  away = false;
  heard.length = 0;
  await out.click();
  await page.waitForURL(/\/enter\/names$/);
  assert(answers(heard).length === 1, 'signing out did not send the answer first');
  assert((await stored(page)) === '{}', `the next child finds ${await stored(page)}`);
  await closePage(page);
}

async function closed(world) {
  const page = await shared(world);
  await comeIn(world, page, 0);
  await atAQuestion(world, page);
  const turn = new URL(page.url()).pathname;
  await page.route(/\/practice\/\d+$/, (route) => (route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue()));
  await answer(page, WRONG[0]);
  await page.getByText(KEPT).waitFor();
  // The session is over without anybody having signed out.
  await page.unroute(/\/practice\/\d+$/);
  await page.goto('about:blank');
  await page.context().clearCookies();
  const heard = watch(page);
  await typeCode(page, (await told(world)).code);
  await comeIn(world, page, 1);
  await page.waitForFunction(() => Object.keys(localStorage).length === 0);
  const answered = await page.goto(turn);
  assert(answered.status() === 404, `the next child gets ${answered.status()} for the first one’s turn`);
  assertNone(heard.map(String), 'the next child sent');
  await closePage(page);
}
