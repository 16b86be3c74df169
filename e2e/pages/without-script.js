// Without JavaScript every page opens and every form can be sent.

import { assert } from '../lib/checks.js';
import { closePage, openPage } from '../lib/browser.js';
import { everyPage } from './reach.js';

export default async function withoutScript(checks, world) {
  const pages = await everyPage(world);
  await checks.each(pages, ({ kind, role }) => `no script: ${kind} for ${role.name}`, async ({ role, path }) => {
    const page = await openPage(world, { state: role.state, script: false });
    await page.goto(path);
    const forms = page.locator('form');
    for (let index = 0; index < (await forms.count()); index += 1) {
      const form = forms.nth(index);
      const buttons = await form.locator('button:not([type=button]), input[type=submit], input[type=image]').count();
      const id = await form.getAttribute('id');
      const outside = id ? await page.locator(`[form="${id}"]:not([type=button])`).count() : 0;
      assert(buttons + outside > 0, `the form to ${await form.getAttribute('action')} has no button`);
    }
    await closePage(page);
  });
}
