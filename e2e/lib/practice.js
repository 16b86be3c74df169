// Practice from outside: a set that a class teacher gives, and a pupil at a question of it.

import { closePage, openPage, visit } from './browser.js';
import { teacherPage } from './demo.js';
import { told, typeCode } from './door.js';
import { teachersPage } from './sitemap.js';

/** Gives the demo's class something to practise, once a run; the objectives of the lesson on the page are ticked. */
export async function given(world) {
  if (world.given) return;
  const page = await teacherPage(world);
  const picture = await teachersPage(world, '/classes/{}/brief');
  await visit(page, picture.replace('/brief', '/practice'));
  await page.locator('input[name=objective]').evaluateAll((boxes) => boxes.slice(0, 6).forEach((box) => { box.checked = true; }));
  await page.locator('main form').filter({ has: page.locator('#kind') }).locator('button').click();
  await page.getByRole('heading', { name: /^Practice, 20 minutes/ }).first().waitFor();
  await closePage(page);
  world.given = true;
}

/** A page on which nobody is signed in and the class's list is open. */
export async function shared(world) {
  const page = await openPage(world);
  await typeCode(page, (await told(world)).code);
  return page;
}

/** Comes in by name and pictures; `which` is the place of the pupil in the list that the demo tells. */
export async function comeIn(world, page, which) {
  const { pupils } = await told(world);
  const pupil = pupils[which];
  await visit(page, '/enter/names');
  await page.locator('a.face', { hasText: pupil.name }).first().click();
  for (const picture of pupil.pictures) await page.locator(`.pictures button[value=${picture}]`).click();
  await page.waitForURL(/\/my-learning$/);
}

/** Boxes for what is no number: a number in them is asked for again, and is neither right nor wrong. */
const NO_NUMBER = /Write it like|comma between|Write powers/;

/** Begins or goes on with what was given (who has more time has 25 minutes), up to a question with one box for a number. */
export async function atAQuestion(world, page) {
  await given(world);
  await visit(page, '/practice');
  await page.locator('section', { hasText: /\b2[05] minutes/ }).first().getByRole('button').click();
  await page.waitForURL(/\/practice\/\d+$/);
  for (let asked = 0; asked < 25; asked += 1) {
    const boxes = await page.locator('input[name^="part."]:not([type=radio])').count();
    if (boxes === 1 && !NO_NUMBER.test(await page.locator('form[data-practice]').innerText())) return;
    await page.getByRole('button', { name: 'I’m stuck' }).click();
    await page.getByRole('link', { name: 'Next' }).click();
    await page.locator('form[data-practice]').waitFor();
  }
  throw new Error('no question with a box to type in came up in 25');
}

/** Types an answer and presses Check. */
export async function answer(page, text) {
  await page.locator('input[name="part.0"]').fill(text);
  await page.getByRole('button', { name: 'Check' }).click();
}

/** What is left in the browser's storage of this site. */
export const stored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
