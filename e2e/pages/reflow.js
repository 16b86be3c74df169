// At 320 pixels nothing but a table or a formula in its own scrolling box is wider than the window; with forced
// colours every page still shows its text and its shapes; nothing of daily use needs more than one scroll.

import { assert, assertNone } from '../lib/checks.js';
import { WIDTHS, closePage, openPage } from '../lib/browser.js';
import { everyPage } from './reach.js';

/** Pages that a teacher opens every day: at most two windows high. */
const DAILY = ['/today', '/classes/{}', '/classes/{}/brief', '/classes/{}/exit', '/classes/{}/hinge', '/classes/{}/observe'];

export default async function reflow(checks, world) {
  const pages = await everyPage(world);
  for (const { role, kind, path } of pages) {
    await checks.check(`320 px: ${kind} for ${role.name}`, async () => {
      const page = await openPage(world, { state: role.state, size: { width: 320, height: 568 } });
      await page.goto(path);
      const { wide, culprits } = await page.evaluate(tooWide);
      await closePage(page);
      assert(wide <= 320, `the page is ${wide} px wide; too wide are ${culprits.join(', ')}`);
    });
  }
  for (const { role, kind, path } of pages) {
    await checks.check(`forced colours: ${kind} for ${role.name}`, async () => {
      const page = await openPage(world, { state: role.state, forcedColors: 'active' });
      await page.goto(path);
      assertNone(await page.evaluate(invisibleText), 'text has the colour of its background');
      assertNone(await page.evaluate(invisibleShapes), 'shapes cannot be seen');
      await closePage(page);
    });
  }
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

// Runs in the page. An element inside a box that scrolls by itself is no harm.
function tooWide() {
  const limit = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const culprits = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > limit + 1 && !scrolls(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  return { wide: document.documentElement.scrollWidth, culprits: culprits.slice(0, 5) };
}

// Runs in the page. Under forced colours a text's colour and its background come from the system's few.
function invisibleText() {
  const background = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const colour = getComputedStyle(box).backgroundColor;
      if (!/rgba\(.*, 0\)|transparent/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  return [...document.body.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
    .filter((element) => getComputedStyle(element).color === background(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
}

// Runs in the page. A state's shape is an SVG or a small box: with forced colours it needs a border or an adjusted fill.
function invisibleShapes() {
  return [...document.querySelectorAll('.k')]
    .filter((shape) => shape.checkVisibility())
    .filter((shape) => {
      const style = getComputedStyle(shape);
      const drawn = shape.tagName.toLowerCase() === 'svg' || shape.querySelector('svg');
      return !drawn && style.borderStyle === 'none' && style.outlineStyle === 'none' && style.forcedColorAdjust !== 'none';
    })
    .map((shape) => shape.className);
}
