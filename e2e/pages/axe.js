// axe-core finds nothing: every kind of page light and dark, narrow and wide, for the first role that has it; for every
// further role once more, narrow and dark, where room and contrast are least.

import { axeFindings } from '../lib/axe.js';
import { assertNone } from '../lib/checks.js';
import { WIDTHS, closePage, openPage } from '../lib/browser.js';
import { everyPage } from './reach.js';

const LOOKS = Object.keys(WIDTHS).flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));

export default async function axe(checks, world) {
  const seen = new Set();
  const pages = (await everyPage(world)).map((page) => {
    const looks = seen.has(page.kind) ? [{ width: 'narrow', colorScheme: 'dark' }] : LOOKS;
    seen.add(page.kind);
    return { ...page, looks };
  });
  await checks.each(pages, ({ kind, role }) => `axe: ${kind} for ${role.name}`, async ({ role, path, looks }) => {
    const findings = new Set();
    const page = await openPage(world, { state: role.state });
    await page.goto(path);
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize(WIDTHS[width]);
      await page.emulateMedia({ colorScheme });
      for (const finding of await axeFindings(page)) findings.add(`${width}, ${colorScheme}: ${finding}`);
    }
    await closePage(page);
    assertNone([...findings], 'axe found');
  });
}
