// W1: a paper of 30 pupils and 40 questions with three marks in ten lost: only what was lost is typed.

import { assert } from '../lib/checks.js';
import { closePage } from '../lib/browser.js';
import { newSitting } from '../lib/paper.js';
import { cellValue, openGrid } from '../lib/grid.js';

const QUESTIONS = 40;
const SHARE_LOST = 0.3;

export default {
  name: 'W1 mark grid',
  most: 1.1,
  unit: 'keys a lost mark',
  async count(world) {
    const { page, hands, pupils, questions } = await openGrid(world, await newSitting(world, QUESTIONS));
    assert(questions.length === QUESTIONS, `the grid has ${questions.length} questions`);
    const lost = pupils.map((_, row) => lostBy(row, questions.length));
    for (const places of lost) await typeRow(hands, places);
    await page.waitForTimeout(500);
    const wrong = [];
    for (const [row, pupil] of pupils.entries()) {
      for (const [column, question] of questions.entries()) {
        const value = await cellValue(page, pupil, question);
        if ((value === '0') !== lost[row].includes(column)) wrong.push(`${row + 1}/${column + 1}: "${value}"`);
      }
    }
    assert(wrong.length === 0, `${wrong.length} cells are not what was meant: ${wrong.slice(0, 5).join(', ')}`);
    const marks = lost.flat().length;
    await closePage(page);
    return { used: hands.total / marks, of: `${hands.total} keys, ${marks} marks lost, ${pupils.length} pupils` };
  },
};

/** Which questions a pupil lost: three in ten, spread by a fixed rule that looks like chance. */
function lostBy(row, questions) {
  const places = [];
  for (let column = 0; column < questions; column += 1) {
    if (((row * 131 + column * 71 + (row * column) % 17) % 100) / 100 < SHARE_LOST) places.push(column);
  }
  return places;
}

/**
 * Types one pupil's lost questions and goes on to the next pupil. A digit goes on to the next question whose number
 * ends in it; `+` goes ten questions on, for the rare wider gap.
 */
async function typeRow(hands, places) {
  let at = -1;
  for (const place of places) {
    for (; place - at > 10; at += 10) await hands.press('+');
    await hands.press(String((place + 1) % 10));
    at = place;
  }
  await hands.press('Enter');
}
