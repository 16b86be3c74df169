// A partner from beginning to end: asked about, agreed by a carer, in by a link, read, and gone when the carer says no.

import { axeFindings } from '../lib/axe.js';
import { assert, assertNone } from '../lib/checks.js';
import { WIDTHS, closePage, openPage, visit } from '../lib/browser.js';
import { roleAt, teacherPage } from '../lib/demo.js';
import { tooWide } from '../lib/look.js';
import { teachersPage } from '../lib/sitemap.js';

export default async function partners(checks, world) {
  await checks.check('a partner is asked about, agreed, in by a link, read, and gone', () => journey(world));
  await checks.check('no script: a partner’s page in three languages is accessible and fits', () => demoLink(world));
}

const says = async (page, text) => assert(await page.getByText(text).first().isVisible(), `no “${text}” on ${page.url()}`);

async function journey(world) {
  const teachers = await teacherPage(world);
  const group = (await teachersPage(world, '/classes/{}')).match(/\/classes\/(\d+)/)[1];
  const office = await openPage(world, { state: (await roleAt(world, '/data')).state });
  await visit(office, `/contacts?class=${group}`);
  const contacts = await office.locator('main tbody tr').filter({ hasText: 'Grace Adeyemi' }).first()
    .locator('a').first().getAttribute('href');
  const partners = `/classes/${group}/pupils/${contacts.match(/(\d+)$/)[1]}/partners`;

  await visit(teachers, partners);
  await teachers.locator('details > summary', { hasText: 'Ask the family' }).click();
  await teachers.locator('#partner').fill('Ms Quill');
  await teachers.locator('#purpose').fill('times tables on Fridays');
  await teachers.locator('#goal').fill('I know my sevens without counting up');
  await teachers.locator('input[name=says][value=likes]').check();
  await teachers.locator('#until').fill(await teachers.evaluate(() => {
    const day = new Date();
    day.setDate(day.getDate() + 60);
    return day.toISOString().slice(0, 10);
  }));
  await teachers.getByRole('button', { name: 'Ask the family' }).click();
  await says(teachers, 'Waits for the family since');

  await visit(office, contacts);
  const card = office.locator('section.card').filter({ has: office.getByRole('heading', { name: /Grace Adeyemi/ }) });
  await card.getByRole('button', { name: /Make a link/ }).click();
  const family = new URL(await office.locator('.address').textContent()).pathname;
  const carer = await openPage(world);
  await visit(carer, family);
  await carer.getByRole('button', { name: 'Open the page' }).click();
  await carer.locator('a[href^="/children/"]').first().click();
  const asked = carer.locator('div.gap').filter({ hasText: 'may Ms Quill' });
  await asked.getByRole('button', { name: 'Yes, I agree' }).click();
  await says(carer, 'You can stop it at any time.');

  await visit(teachers, partners);
  const quill = teachers.locator('section.card').filter({ hasText: 'Ms Quill' });
  await quill.getByRole('button', { name: /Make a link/ }).click();
  const link = new URL(await teachers.locator('.address').textContent()).pathname;
  const partner = await openPage(world, { size: WIDTHS.narrow });
  await visit(partner, link);
  await partner.getByRole('button', { name: /I am/ }).click();
  await says(partner, 'I know my sevens without counting up');
  await partner.locator('#text').fill('Seven eights came at once today.');
  await partner.getByRole('button', { name: 'Send' }).click();
  await says(partner, 'Sent.');
  const stranger = await openPage(world);
  const answer = await stranger.goto(link);
  assert(answer.status() === 403, `a forwarded link answered ${answer.status()}`);
  assert(!(await stranger.content()).includes('sevens'), 'a forwarded link shows the goal');

  await visit(teachers, '/families');
  await says(teachers, 'Seven eights came at once today.');

  await partner.locator('#text').fill('And seven nines, nearly.');
  const open = carer.locator('div.gap').filter({ hasText: 'Ms Quill' });
  await open.getByRole('button', { name: 'Stop it now' }).click();
  await partner.getByRole('button', { name: 'Send' }).click();
  await says(partner, 'This page has ended');
  await says(partner, 'And seven nines, nearly.');
  await visit(teachers, '/families');
  assert(!(await teachers.content()).includes('seven nines'), 'what came too late was kept');
  // The browser itself says that an answer was 403 or 410; nothing else may be complained of.
  const complaints = [teachers, office, carer, partner].flatMap((page) => page.complaints)
    .filter((text) => !/status of 4(03|10)/.test(text));
  assertNone(complaints, 'the browser complained');
  for (const page of [teachers, office, carer, partner, stranger]) await closePage(page);
}

async function demoLink(world) {
  const page = await openPage(world, { script: false, size: WIDTHS.narrow });
  await visit(page, '/demo');
  await page.getByRole('button', { name: 'Open a mentor’s link' }).click();
  await page.getByRole('button', { name: /I am/ }).click();
  const path = new URL(page.url()).pathname;
  for (const language of ['en-GB', 'cy', 'ur']) {
    await visit(page, `${path}?language=${language}`);
    const other = await openPage(world, { size: WIDTHS.narrow, state: await page.context().storageState() });
    await visit(other, `${path}?language=${language}`);
    assertNone(await axeFindings(other), `${language} is not accessible`);
    const { wide, culprits } = await other.evaluate(tooWide);
    assert(wide <= WIDTHS.narrow.width, `${language} is ${wide} px wide; too wide are ${culprits.join(', ')}`);
    await closePage(other);
  }
  await closePage(page);
}
