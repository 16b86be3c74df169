// Pages are reached by links alone, and none of them complains.

import { assert, assertNone } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { roleAt, roles, teacherPage } from '../lib/demo.js';
import { pagesAtTheDoor, door } from '../lib/door.js';
import { HEADS_PAGES, TEACHERS_PAGES, crawl, pagesOf, teachersPage } from '../lib/sitemap.js';

export default async function reach(checks, world) {
  await checks.check('cards sign in', async () => {
    const found = await roles(world);
    assertNone(found.filter((role) => role.first === '/').map((role) => role.name), 'these cards sign nobody in');
    return found.map((role) => `${role.name} → ${role.first}`).join(', ');
  });
  await checks.each(await roles(world), (role) => `${role.name}: every page opens without a complaint`, async (role) => {
    const { found, complaints } = await crawl(world, role);
    role.pages = found;
    assertNone(complaints, 'the browser complained');
    return `${found.size} kinds of page`;
  });
  await checks.check('a class teacher reaches every page by links', async () => {
    const pages = await pagesOf(world, await roleAt(world, '/today'));
    assertNone(TEACHERS_PAGES.filter((kind) => !pages.has(kind)), 'no link leads to');
  });
  await checks.check('a head reaches every page about the school by links', async () => {
    const pages = await pagesOf(world, await roleAt(world, '/school'));
    assertNone(HEADS_PAGES.filter((kind) => !pages.has(kind)), 'no link leads to');
  });
  await checks.check('nobody sees a page without signing in', async () => {
    const page = await openPage(world);
    for (const path of (await pagesOf(world, await roleAt(world, '/today'))).values()) {
      await page.goto(path);
      const { pathname } = new URL(page.url());
      assert(pathname !== new URL(path, world.url).pathname || pathname === '/', `${path} opened for a stranger`);
    }
    await closePage(page);
  });
  await checks.check('the board shows no name', async () => {
    const page = await teacherPage(world);
    await visit(page, await teachersPage(world, '/classes/{}'));
    const names = await page.locator('tbody th[scope=row]').allTextContents();
    for (const kind of ['/classes/{}/board', '/classes/{}/starter/slides']) {
      await visit(page, await teachersPage(world, kind));
      // A question may tell of a Priya; whether a pupil is named is asked of everything else.
      const text = await page.evaluate(() => {
        for (const told of document.querySelectorAll('.question, .choices, .answer')) told.remove();
        return document.body.innerText;
      });
      assertNone(names.map((name) => name.trim()).filter((name) => name && text.includes(name)), `${kind} shows`);
    }
    await closePage(page);
  });
}

/** Every page of every role, with how to open it; pages that several roles share are visited for each. */
export async function everyPage(world) {
  const list = [];
  for (const role of await roles(world)) {
    for (const [kind, path] of await pagesOf(world, role)) list.push({ role, kind, path });
  }
  const { state } = await door(world);
  for (const [kind, path] of await pagesAtTheDoor(world)) list.push({ role: { name: 'a pupil at the door', state }, kind, path });
  list.push({ role: { name: 'nobody', state: undefined }, kind: '/', path: '/' });
  list.push({ role: { name: 'nobody', state: undefined }, kind: '/sign-in', path: '/sign-in' });
  list.push({ role: { name: 'nobody', state: undefined }, kind: '/no-such-page', path: '/no-such-page' });
  return list;
}
