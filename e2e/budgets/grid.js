// W1: a paper of 30 pupils and 40 questions with three marks in ten lost: only what was lost is typed.
//
// The first budget is for a paper of 50 marks (each fourth question has two), every mark lost with the same chance. The
// second is harder: one mark a question, and pupils and questions that differ, so that the strongest pupils lose very
// little and still cost a key to go on. There the last question often has no mark left, and the next pupil's first digit
// goes on by itself; docs/testing.md has where the keys go.

import { assert } from '../lib/checks.js';
import { closePage } from '../lib/browser.js';
import { chance } from '../lib/chance.js';
import { cellValue, openGrid, typeRow } from '../lib/grid.js';
import { newSitting } from '../lib/paper.js';

const QUESTIONS = 40;
const SEED = 2004;

const evenly = () => 0.3;
/** Around three in ten, from the strongest pupil and the first question to the weakest and the last. */
const unevenly = (row, column) => 1 / (1 + Math.exp(0.95 + (row % 10 - 4.5) / 5 + ((20 - column) / 20) * 0.8));

export default [
  { name: 'W1 mark grid', most: 1.1, unit: 'keys a lost mark', count: (world) => count(world, (n) => (n % 4 ? 1 : 2), evenly) },
  { name: 'W1, uneven class', most: 1.1, unit: 'keys a lost mark', count: (world) => count(world, () => 1, unevenly) },
];

async function count(world, marksOf, likely) {
  const marks = Array.from({ length: QUESTIONS }, (_, index) => marksOf(index + 1));
  const { page, hands, pupils, questions } = await openGrid(world, await newSitting(world, marks));
  assert(questions.length === QUESTIONS, `the grid has ${questions.length} questions`);
  const next = chance(SEED);
  const lost = pupils.map((_, row) => marks.map((most, column) => countLost(most, likely(row, column), next)));
  for (const [index, row] of lost.entries()) await typeRow(hands, row, marks, lost[index + 1]);
  const wrong = [];
  for (const [row, pupil] of pupils.entries()) {
    for (const [column, question] of questions.entries()) {
      const value = await cellValue(page, pupil, question);
      const wanted = lost[row][column] === 0 ? '' : String(marks[column] - lost[row][column]);
      if (value !== wanted) wrong.push(`row ${row + 1}, question ${column + 1}: "${value}", not "${wanted}"`);
    }
  }
  assert(wrong.length === 0, `${wrong.length} cells are not what was meant: ${wrong.slice(0, 5).join(', ')}`);
  await closePage(page);
  const total = lost.flat().reduce((sum, one) => sum + one, 0);
  return { used: hands.total / total, of: `${hands.total} keys, ${total} marks lost, ${pupils.length} × ${QUESTIONS}` };
}

const countLost = (most, likely, next) => Array.from({ length: most }, next).filter((drawn) => drawn < likely).length;
