// How pupils come in, as the demo's page of cards tells it.

import { closePage, openPage, visit } from './browser.js';

/** What the demo tells: { code, pupils: [{ name, pictures }], card }. */
export async function told(world) {
  if (world.told) return world.told;
  const page = await openPage(world);
  await visit(page, '/demo');
  const place = page.locator('section').filter({ has: page.locator('a[href="/enter"]') });
  const code = (await place.locator('strong').first().innerText()).trim();
  const pupils = (await place.locator('li').allInnerTexts()).map((line) => {
    const [name, pictures] = line.split(': ');
    return { name: name.trim(), pictures: pictures.trim().split(' ') };
  });
  const card = await place.locator('a[href^="/card#"]').getAttribute('href');
  await closePage(page);
  world.told = { code, pupils, card };
  return world.told;
}

/** A device on which the class's list is open, as a state that pages start from; and the address of one grid. */
export async function door(world) {
  if (world.door) return world.door;
  const { code, pupils } = await told(world);
  const page = await openPage(world);
  await typeCode(page, code);
  const grid = await page.locator('a.face', { hasText: pupils[0].name }).first().getAttribute('href');
  world.door = { state: await page.context().storageState(), grid };
  await closePage(page);
  return world.door;
}

/** From the first page to the list. */
export async function typeCode(page, code) {
  await visit(page, '/enter');
  await page.locator('#code').fill(code);
  await page.locator('main form button').click();
  await page.waitForURL(/\/enter\/names$/);
}

/** Pages that are open before anybody has said who they are: [kind, address]. */
export async function pagesAtTheDoor(world) {
  const { grid } = await door(world);
  return [['/enter', '/enter'], ['/enter/names', '/enter/names'], ['/enter/pictures/{}', grid], ['/card', '/card']];
}
