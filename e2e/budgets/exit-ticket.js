// W5: an exit ticket in three piles: a tap for each pupil who is not in "got it", and one to save.

import { assert } from '../lib/checks.js';
import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { teachersPage } from '../lib/sitemap.js';
import { Hands } from '../lib/hands.js';

/** Of a class of thirty: four slips, five wrong ideas, one away. */
const OTHERS = ['slip', 'slip', 'slip', 'slip', 'idea', 'idea', 'idea', 'idea', 'idea', 'away'];

export default {
  name: 'W5 exit ticket',
  // A minute for a class, at three seconds a tap (find the name, tap the pile), is twenty taps.
  most: 20,
  unit: 'taps',
  async count(world) {
    const page = await teacherPage(world);
    const hands = new Hands(page);
    await visit(page, await teachersPage(world, '/classes/{}/exit'));
    const pupils = await page.locator('input[type=radio][name^="pile."]')
      .evaluateAll((radios) => [...new Set(radios.map((radio) => radio.name))]);
    assert(pupils.length >= OTHERS.length, `only ${pupils.length} pupils`);
    // Whatever was recorded before: everybody else starts in "got it", as on a new ticket.
    for (const pupil of pupils) await page.locator(`input[name="${pupil}"][value=got]`).evaluate((radio) => { radio.checked = true; });
    for (const [index, pile] of OTHERS.entries()) {
      await hands.click(page.locator(`label:has(input[name="${pupils[index]}"][value=${pile}])`));
    }
    await hands.click(page.locator('form[data-exit] button.btn').first());
    await page.waitForLoadState('load');
    await page.getByText(/saved/i).first().waitFor();
    await closePage(page);
    return { used: hands.clicks, of: `${OTHERS.length} of ${pupils.length} pupils not in "got it", and saving` };
  },
};
