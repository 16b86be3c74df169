// axe-core finds nothing: every page, light and dark, narrow and wide.

import { axeFindings } from '../lib/axe.js';
import { assertNone } from '../lib/checks.js';
import { WIDTHS, closePage, openPage } from '../lib/browser.js';
import { everyPage } from './reach.js';

export default async function axe(checks, world) {
  for (const { role, kind, path } of await everyPage(world)) {
    await checks.check(`axe: ${kind} for ${role.name}`, async () => {
      const findings = new Set();
      const page = await openPage(world, { state: role.state });
      await page.goto(path);
      for (const [width, size] of Object.entries(WIDTHS)) {
        await page.setViewportSize(size);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          for (const finding of await axeFindings(page)) findings.add(`${width}, ${colorScheme}: ${finding}`);
        }
      }
      await closePage(page);
      assertNone([...findings], 'axe found');
    });
  }
}
