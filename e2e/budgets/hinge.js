// W6: a hinge question: one tap says how the class did.

import { closePage, visit } from '../lib/browser.js';
import { teacherPage } from '../lib/demo.js';
import { teachersPage } from '../lib/sitemap.js';
import { Hands } from '../lib/hands.js';

export default {
  name: 'W6 hinge question',
  most: 1,
  unit: 'taps',
  async count(world) {
    const page = await teacherPage(world);
    const hands = new Hands(page);
    await visit(page, await teachersPage(world, '/classes/{}/hinge'));
    const begun = Date.now();
    await hands.click(page.locator('button[name=glance][value=half]').first());
    await page.locator('#result section').waitFor();
    const seconds = (Date.now() - begun) / 1000;
    await closePage(page);
    return { used: hands.clicks, of: `one question; the suggestion stood there after ${seconds} s` };
  },
};
