// The first day: a school is set up from its link, a class is made of a pasted list, a paper is laid out for marking.
// Keys and clicks are counted; nobody's seconds are claimed.

import { assert, assertNone } from '../lib/checks.js';
import { closePage, openPage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { Hands } from '../lib/hands.js';

const NAMES = ['Ada', 'Ben', 'Cai', 'Dev', 'Eve', 'Fay', 'Gus', 'Hal', 'Ivy', 'Jon', 'Kit', 'Lea', 'Max', 'Nia', 'Oli', 'Pia', 'Quin',
  'Ray', 'Sia', 'Tim', 'Una', 'Val', 'Wyn', 'Xan', 'Yas', 'Zed', 'Abe', 'Bea', 'Cyd', 'Dot'];

async function setUp(world) {
  const page = await openPage(world);
  await visit(page, world.setUp);
  const hands = new Hands(page);
  const into = async (label, text) => {
    await hands.click(page.getByLabel(label));
    await hands.type(text);
  };
  await into('Name of the school', 'Hawthorn Primary School');
  await into('Your name', 'Ms Okafor');
  await into('E-mail address', 'j.okafor@hawthorn.example');
  await into('Password', 'four words that I keep');
  await hands.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/set-up/'));
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return { used: hands.total, of: 'from the link to the first screen, every name typed out' };
}

async function aClass(world) {
  const page = await teacherPage(world);
  await visit(page, '/classes/new');
  const hands = new Hands(page);
  await hands.click(page.locator('[name=name]'));
  await hands.type('5 Rowan');
  await hands.click(page.locator('[name=names]'));
  await page.keyboard.insertText(NAMES.map((name) => `${name} Rowan`).join('\n'));
  // Pasting is Control and V.
  hands.keys += 2;
  await hands.click(page.locator('main form[method=post] button:not([type=button])').last());
  await page.locator('main form:has(input[name=confirm]) button:not([type=button]), main button[name=confirm]').first().waitFor();
  assert((await page.locator('main').innerText()).includes(`${NAMES.length} pupils are new`), 'the dry run does not say so');
  await hands.click(page.locator('main form:has(input[name=confirm]) button:not([type=button]), main button[name=confirm]').first());
  await page.waitForURL(/\/classes\/\d+$/);
  await closePage(page);
  return { used: hands.total, of: 'a class of 30 from a pasted list' };
}

async function paper(world) {
  const page = await teacherPage(world);
  await visit(page, '/mark/papers/new');
  const hands = new Hands(page);
  await hands.click(page.locator('[name=title]'));
  await hands.type('Fractions check');
  const units = page.locator('select[name=unit]');
  const unit = await units.locator('option:not([value=""])').first().getAttribute('value');
  // A list is opened and one of it taken.
  await units.selectOption(unit);
  hands.clicks += 2;
  await hands.click(page.locator('[name=map]'));
  await hands.type('1-20');
  await hands.click(page.locator('button[name=step][value=read]'));
  await page.locator('[name="objective.20"]').first().waitFor();
  const empty = await page.locator('select[name^="objective."]').evaluateAll((rows) => rows
    .filter((row) => row.getAttribute('aria-label').startsWith('Objective') && row.value === '').length);
  assert(empty === 0, `${empty} of 20 questions have no objective suggested`);
  await hands.click(page.locator('button[name=step][value=save]'));
  await page.waitForURL(/\/mark/);
  assertNone(page.complaints, 'the browser complained');
  await closePage(page);
  return { used: hands.total, of: 'a paper of 20 questions, objectives as suggested' };
}

export default [
  { name: 'setting a school up', most: 120, unit: 'keys and clicks', count: setUp, needsSetUp: true },
  { name: 'a class by pasting', most: 20, unit: 'keys and clicks', count: aClass },
  { name: 'a paper laid out', most: 40, unit: 'keys and clicks', count: paper },
];
