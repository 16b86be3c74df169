// The mark grid of one sitting, opened as a teacher who is about to type.

import { visit } from './browser.js';
import { roleAt, teacherPage } from './demo.js';
import { Hands } from './hands.js';

/** Opens a grid with the focus on its first cell. `path` is a sitting's address; without it, one that the demo has. */
export async function openGrid(world, path) {
  const teacher = await roleAt(world, '/today');
  const page = await teacherPage(world);
  await visit(page, path ?? teacher.pages.get('/mark/sittings/{}'));
  const names = await page.locator('[name^="m."]').evaluateAll((cells) => cells.map((cell) => cell.name.split('.')));
  const distinct = (place) => [...new Set(names.map((parts) => parts[place]))];
  const [pupils, questions] = [distinct(1), distinct(2)];
  const most = await page.locator('th[data-max]').evaluateAll((heads) => heads.map((head) => Number(head.dataset.max)));
  await page.locator(`[name="m.${pupils[0]}.${questions[0]}"]`).focus();
  return { page, hands: new Hands(page), pupils, questions, most };
}

/** What a cell's field holds now. */
export function cellValue(page, pupil, question) {
  return page.locator(`[name="m.${pupil}.${question}"]`).inputValue();
}
