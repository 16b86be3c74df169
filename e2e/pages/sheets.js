// Sets on paper: what a teacher gave on a screen prints two sheets of ten to a page, with the answers apart.

import { closePage, visit } from '../lib/browser.js';
import { assert, assertNone } from '../lib/checks.js';
import { teacherPage } from '../lib/demo.js';
import { printedPages } from '../lib/paper.js';
import { given } from '../lib/practice.js';
import { teachersPage } from '../lib/sitemap.js';

export default async function sheets(checks, world) {
  await checks.check('sheets: a set on a screen prints with one click, sheets share pages', () => twin(world));
  await checks.check('sheets: a working group’s own page prints sheets for that group alone', () => group(world));
}

async function twin(world) {
  await given(world);
  const page = await teacherPage(world);
  const brief = await teachersPage(world, '/classes/{}/brief');
  await visit(page, brief.replace('/brief', '/practice'));
  await page.getByRole('button', { name: 'Print it as well' }).first().click();
  await page.waitForURL(/\/sheets$/);
  const sheets = await page.locator('section.paper').count();
  assert(sheets > 10, `only ${sheets} sheets`);
  const questions = await page.locator('section.paper').evaluateAll((all) => all.map((one) => one.querySelectorAll('ol > li').length));
  assert(Math.max(...questions) === 10, `sheets have ${[...new Set(questions)].join(', ')} questions`);
  const all = await printedPages(page);
  // Large print, more room and another paper have pages of their own.
  await page.evaluate(() => {
    const others = ['large', 'larger', 'wide', 'alone', 'begins'].map((one) => `section.paper.${one}`);
    document.querySelectorAll(['.paper-answers', ...others].join()).forEach((one) => one.remove());
  });
  const [plain, printed] = [await page.locator('section.paper').count(), await printedPages(page)];
  // Two to a page; a sheet that is too long for half a page has one of its own, and few are. One more may have been taken for shorter.
  const long = await page.locator('section.paper.long').count();
  assert(long <= Math.ceil(plain / 10), `${long} of ${plain} sheets have a page of their own`);
  const most = Math.ceil((plain - long) / 2) + long + 1;
  assert(printed >= Math.ceil(plain / 2) && printed <= most, `${plain} sheets, ${long} of them long, print on ${printed} pages`);
  await page.emulateMedia({ media: 'print' });
  const smallest = await page.locator('section.paper .asked').evaluateAll((all) => {
    const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
    return Math.min(...sizes) * 0.75;
  });
  await page.emulateMedia({ media: null });
  assert(smallest >= 9.9, `letters of ${smallest} points`);
  assert(all > printed, 'the answers share a page with a sheet');
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return `${plain} sheets on ${printed} pages`;
}

async function group(world) {
  const page = await teacherPage(world);
  await visit(page, await teachersPage(world, '/classes/{}/working-groups/{}'));
  const button = page.getByRole('button', { name: /^Sheets for / }).first();
  await button.click();
  await page.waitForURL(/\/sheets$/);
  const sheets = await page.locator('section.paper').count();
  assert(sheets > 0 && sheets < 15, `${sheets} sheets for one group`);
  await closePage(page);
  return `${sheets} sheets`;
}
