// The mark grid of one sitting, opened as a teacher who is about to type.

import { visit } from './browser.js';
import { teacherPage } from './demo.js';
import { someSitting } from './paper.js';
import { Hands } from './hands.js';

/**
 * Opens a grid as it greets the marker: the focus is in the first row that is not marked yet. `path` is a sitting's
 * address; without it, one that the demo has. `first` is the pupil whose row that is.
 */
export async function openGrid(world, path) {
  const page = await teacherPage(world);
  await visit(page, path ?? await someSitting(world));
  const names = await page.locator('[name^="m."]').evaluateAll((cells) => cells.map((cell) => cell.name.split('.')));
  const distinct = (place) => [...new Set(names.map((parts) => parts[place]))];
  const [pupils, questions] = [distinct(1), distinct(2)];
  const most = await page.locator('th[data-max]').evaluateAll((heads) => heads.map((head) => Number(head.dataset.max)));
  await page.waitForFunction(() => document.activeElement?.name?.startsWith('m.'));
  const first = await page.evaluate(() => document.activeElement.name.split('.')[1]);
  return { page, hands: new Hands(page), pupils, questions, most, first };
}

/** What a cell's field holds now. */
export function cellValue(page, pupil, question) {
  return page.locator(`[name="m.${pupil}.${question}"]`).inputValue();
}

/**
 * Types one pupil's lost marks and goes on to the next pupil. A digit goes on to the next question whose number ends
 * in it and takes a mark off, `-` takes one more, `+` goes ten questions on for the rare wider gap. `most` holds what
 * each question is worth: where the last one has no mark left, the next pupil's first digit goes on by itself, if that
 * pupil (`after`) lost anything.
 */
export async function typeRow(hands, row, most = [], after = undefined) {
  let [at, from] = [0, 0];
  for (const [column, marks] of row.entries()) {
    if (marks === 0) continue;
    for (; column - from >= 10; from = at) {
      await hands.press('+');
      at += 10;
    }
    await hands.press(String((column + 1) % 10));
    for (let more = 1; more < marks; more += 1) await hands.press('-');
    at = column;
    from = column + 1;
  }
  const spent = row.at(-1) > 0 && row.at(-1) === most.at(-1);
  const begun = after?.findIndex((marks) => marks > 0) ?? -1;
  if (!spent || begun < 0 || begun >= 10) await hands.press('Enter');
}
