// The demo from outside: its cards, and whether its data is complete.

import { openPage, closePage, visit } from './browser.js';

/** The demo is usable before it is complete; pages that still grow cannot be compared. At most two minutes. */
export async function waitUntilComplete(world) {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`${world.url}/health`).catch(() => undefined);
    const text = answer?.ok ? await answer.text() : '';
    if (answer?.ok && !/making|filling|incomplete/i.test(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the demo was not complete after two minutes');
}

/**
 * Signs in by every card once. Returns [{ name, first, state }]: the card's words, the address of its first screen
 * and the signed-in state that further pages start from.
 */
export async function roles(world) {
  if (world.roles) return world.roles;
  const front = await openPage(world);
  await visit(front, '/');
  const count = await cards(front).count();
  if (count === 0) throw new Error('the demo shows no cards at /');
  await closePage(front);
  const found = [];
  for (let index = 0; index < count; index += 1) {
    const page = await openPage(world);
    await visit(page, '/');
    const card = cards(page).nth(index);
    const name = (await card.getByRole('heading').first().textContent()).trim();
    await card.getByRole('button').first().click();
    await page.waitForLoadState('load');
    found.push({ name, first: new URL(page.url()).pathname, state: await page.context().storageState() });
    await closePage(page);
  }
  world.roles = found;
  return found;
}

const cards = (page) => page.locator('main li').filter({ has: page.locator('form') });

/** The first role whose first screen is the one asked for. */
export async function roleAt(world, first) {
  const role = (await roles(world)).find((one) => one.first === first);
  if (!role) throw new Error(`no card leads to ${first}`);
  return role;
}

/** A page signed in as the class teacher. */
export async function teacherPage(world, options = {}) {
  const { state } = await roleAt(world, '/today');
  return openPage(world, { ...options, state });
}

/** The role whose card says so. */
export async function roleNamed(world, name) {
  const role = (await roles(world)).find((one) => one.name === name);
  if (!role) throw new Error(`no card says ${name}`);
  return role;
}
