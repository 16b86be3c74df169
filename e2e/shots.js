// Pictures of every page, light and dark, narrow and wide, and of the printed pages; and the README's pictures.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { WIDTHS, closePage, openPage } from './lib/browser.js';
import { chance } from './lib/chance.js';
import { roleAt } from './lib/demo.js';
import { openGrid, typeRow } from './lib/grid.js';
import { newSitting } from './lib/paper.js';
import { everyPage } from './pages/reach.js';

/** A4 at 96 dots an inch. */
const A4 = { width: 794, height: 1123 };

/** Pages of which the README and the documents show a picture: kind of page, name of the file. */
const SHOWN = { '/today': 'today', '/classes/{}': 'class', '/classes/{}/brief': 'brief' };

/** Pages that a teacher prints. */
const PRINTED = [
  '/today/briefs', '/classes/{}', '/classes/{}/brief', '/classes/{}/starter/paper', '/classes/{}/pupils/{}',
  '/classes/{}/conversations', '/classes/{}/pupils/{}/coming-back', '/classes/{}/targets/cards', '/classes/{}/questions',
  '/classes/{}/practice/{}/check', '/classes/{}/practice/{}/check/{}', '/organisers/{}', '/classes/{}/slips',
  '/classes/{}/needs/cover', '/classes/{}/pupils/{}/needs/record', '/classes/{}/pupils/{}/profile', '/my-learning/profile',
  '/classes/{}/working-groups/{}/paper', '/classes/{}/seating', '/classes/{}/plan', '/classes/{}/worked/{}', '/classes/{}/tryouts/{}',
  '/classes/{}/pupils/{}/own-steps/card', '/classes/{}/practice/choice', '/classes/{}/cards', '/classes/{}/evening',
  '/provision', '/classes/{}/provision/{}', '/classes/{}/provision/{}/worth', '/classes/{}/pupils/{}/support',
  '/school', '/school/areas/{}', '/school/plan', '/school/plan/{}', '/school/meeting', '/school/file',
];

export default async function shots(checks, world) {
  await mkdir(world.output, { recursive: true });
  await mkdir(world.pictures, { recursive: true });
  await checks.check('picture: a grid half marked', () => gridHalfMarked(world));
  const teacher = await roleAt(world, '/today');
  for (const { role, kind, path } of await everyPage(world)) {
    await checks.check(`picture: ${kind} for ${role.name}`, async () => {
      const page = await openPage(world, { state: role.state });
      await page.goto(path);
      const name = `${plain(kind) || 'front'}-${plain(role.name)}`;
      for (const [width, size] of Object.entries(WIDTHS)) {
        for (const colorScheme of ['light', 'dark']) {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: join(world.output, `${name}-${colorScheme}-${width}.png`), fullPage: true });
        }
      }
      if (PRINTED.includes(kind)) await printed(page, world, name);
      if (SHOWN[kind] && role === teacher) await shown(page, world, SHOWN[kind]);
      await closePage(page);
    });
  }
}

/** Twenty questions, twelve pupils marked: what a teacher sees in the middle of a pile. */
async function gridHalfMarked(world) {
  const marks = Array.from({ length: 20 }, (_, index) => (index % 3 ? 1 : 2));
  const { page, hands } = await openGrid(world, await newSitting(world, marks, 'Fractions paper'));
  const next = chance(2004);
  for (let pupil = 0; pupil < 12; pupil += 1) {
    await typeRow(hands, marks.map((most, question) => (next() < 0.1 + question / 60 ? Math.ceil(most * next()) : 0)));
  }
  await page.getByText(/everything is saved \(/i).waitFor();
  await page.reload();
  await shown(page, world, 'grid');
  await closePage(page);
}

async function printed(page, world, name) {
  await page.pdf({ path: join(world.output, `${name}.pdf`), format: 'A4', preferCSSPageSize: true });
  await asPaper(page);
  await page.screenshot({ path: join(world.output, `${name}-print.png`), fullPage: true });
  await page.reload();
}

async function shown(page, world, name) {
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.setViewportSize(WIDTHS.wide);
  await page.screenshot({ path: join(world.pictures, `${name}.png`) });
  if (name !== 'brief') return;
  await asPaper(page);
  await page.screenshot({ path: join(world.pictures, 'brief-printed.png') });
}

/** A window that looks like the sheet: what is printed, at the size of A4, within the margins that paper has. */
async function asPaper(page) {
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setViewportSize(A4);
  await page.evaluate(() => Object.assign(document.body.style, { boxSizing: 'border-box', padding: '12mm' }));
}

const plain = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
