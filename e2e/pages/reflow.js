// At 320 pixels nothing but a table or a formula in its own scrolling box is wider than the window; with forced
// colours every page still shows its text and its shapes; nothing of daily use needs more than one scroll.

import { assert, assertNone } from '../lib/checks.js';
import { WIDTHS, closePage, openPage } from '../lib/browser.js';
import { invisibleShapes, invisibleText, tooWide } from '../lib/look.js';
import { everyPage } from './reach.js';

/** Pages that a teacher opens every day: at most two windows high. */
const DAILY = ['/today', '/classes/{}', '/classes/{}/brief', '/classes/{}/exit', '/classes/{}/hinge', '/classes/{}/observe'];

export default async function reflow(checks, world) {
  const pages = await everyPage(world);
  await checks.each(pages, ({ kind, role }) => `320 px: ${kind} for ${role.name}`, async ({ role, path }) => {
    const page = await openPage(world, { state: role.state, size: { width: 320, height: 568 } });
    await page.goto(path);
    const { wide, culprits } = await page.evaluate(tooWide);
    await closePage(page);
    assert(wide <= 320, `the page is ${wide} px wide; too wide are ${culprits.join(', ')}`);
  });
  await checks.each(pages, ({ kind, role }) => `forced colours: ${kind} for ${role.name}`, async ({ role, path }) => {
    const page = await openPage(world, { state: role.state, forcedColors: 'active' });
    await page.goto(path);
    assertNone(await page.evaluate(invisibleText), 'text has the colour of its background');
    assertNone(await page.evaluate(invisibleShapes), 'shapes cannot be seen');
    await closePage(page);
  });
  for (const { role, kind, path } of pages.filter((one) => DAILY.includes(one.kind))) {
    await checks.check(`at most one scroll: ${kind} for ${role.name}`, async () => {
      const page = await openPage(world, { state: role.state, size: WIDTHS.wide });
      await page.goto(path);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await closePage(page);
      assert(height <= 2 * WIDTHS.wide.height, `it is ${height} px high; two windows are ${2 * WIDTHS.wide.height}`);
      return `${height} px`;
    });
  }
}
