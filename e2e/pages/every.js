// Every page of every role, opened once and held to all that must be true of any page: axe-core finds nothing; the
// focus shows at every stop; every form has a button that works without a script; at 320 pixels nothing but a table or
// a formula in its own scrolling box is wider than the window; with forced colours every text and shape still shows;
// nothing of daily use needs more than one scroll.
//
// The first role that has a page sees it light and dark, wide and narrow, and walks through it by Tab; a further role
// sees it narrow and dark, where room and contrast are least. Opening is most of the time, so each is opened once.

import { axeFindings } from '../lib/axe.js';
import { WIDTHS, closePage, openPage } from '../lib/browser.js';
import { assertNone } from '../lib/checks.js';
import { walkByTab } from '../lib/hands.js';
import { formsWithoutButton, invisibleShapes, invisibleText, tooWide } from '../lib/look.js';
import { everyPage } from './reach.js';

const LOOKS = Object.keys(WIDTHS).flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));
const HARDEST = [{ width: 'narrow', colorScheme: 'dark' }];
const SMALL = { width: 320, height: 568 };

/** Pages that a teacher opens every day: at most two windows high. */
const DAILY = ['/today', '/classes/{}', '/classes/{}/brief', '/classes/{}/exit', '/classes/{}/hinge', '/classes/{}/observe'];

export default async function every(checks, world) {
  const seen = new Set();
  const pages = (await everyPage(world)).map((page) => {
    const first = !seen.has(page.kind);
    seen.add(page.kind);
    return { ...page, first };
  });
  await checks.each(pages, ({ kind, role }) => `page: ${kind} for ${role.name}`, (page) => holdToAll(world, page));
}

async function holdToAll(world, { role, kind, path, first }) {
  const page = await openPage(world, { state: role.state });
  try {
    const response = await page.goto(path);
    const faults = await page.evaluate(formsWithoutButton, await response.text());
    const { stops, hidden } = first ? await walkByTab(page) : { stops: 0, hidden: [] };
    faults.push(...hidden.map((element) => `the focus cannot be seen on ${element}`));
    if (DAILY.includes(kind)) faults.push(...await tooHigh(page));
    faults.push(...await accessible(page, first ? LOOKS : HARDEST));
    faults.push(...await small(page), ...await forced(page));
    assertNone(faults, 'it is not as every page must be');
    return first ? `${stops} stops` : 'seen by a further role';
  } finally {
    await closePage(page);
  }
}

async function tooHigh(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const most = 2 * WIDTHS.wide.height;
  return height > most ? [`it is ${height} px high; two windows are ${most}`] : [];
}

async function accessible(page, looks) {
  const faults = [];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize(WIDTHS[width]);
    await page.emulateMedia({ colorScheme });
    faults.push(...(await axeFindings(page)).map((finding) => `${width}, ${colorScheme}: ${finding}`));
  }
  return faults;
}

async function small(page) {
  await page.setViewportSize(SMALL);
  const { wide, culprits } = await page.evaluate(tooWide);
  return wide > SMALL.width ? [`at ${SMALL.width} px it is ${wide} px wide; too wide are ${culprits.join(', ')}`] : [];
}

async function forced(page) {
  await page.setViewportSize(WIDTHS.wide);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  const text = await page.evaluate(invisibleText);
  const shapes = await page.evaluate(invisibleShapes);
  return [
    ...text.map((one) => `forced colours: text has the colour of its background: ${one}`),
    ...shapes.map((one) => `forced colours: a shape cannot be seen: ${one}`),
  ];
}
