// W12: a starter in one click, and what the class showed in a tap a question and one to save.

import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { teachersPage } from '../lib/sitemap.js';
import { Hands } from '../lib/hands.js';

const given = {
  name: 'W12 starter, given',
  most: 1,
  unit: 'clicks',
  async count(world) {
    const page = await teacherPage(world);
    const hands = new Hands(page);
    await visit(page, '/today');
    const begun = Date.now();
    await hands.click(page.locator('form.give button[value=aloud]').first());
    await page.locator('.asked-of-class').waitFor();
    const seconds = (Date.now() - begun) / 1000;
    await closePage(page);
    return { used: hands.clicks, of: `from Today; it stood there after ${seconds} s` };
  },
};

const tapped = {
  name: 'W12 starter, tapped',
  most: 6,
  unit: 'taps',
  async count(world) {
    const page = await teacherPage(world);
    const hands = new Hands(page);
    await visit(page, await teachersPage(world, '/classes/{}/starter'));
    const questions = page.locator('.asked-of-class > li');
    const count = await questions.count();
    for (let at = 0; at < count; at += 1) await hands.click(questions.nth(at).locator('label:has(input[value=half])'));
    await hands.click(page.getByRole('button', { name: 'Save what the class showed' }));
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Take it all back' }).click();
    await closePage(page);
    return { used: hands.clicks, of: `${count} questions, and saving` };
  },
};

export default [given, tapped];
