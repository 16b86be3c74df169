// axe-core in a page. It is put in over the browser's own channel, so the page's content security policy stands.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is now: one sentence for each place. Best-practice rules count too. */
export async function axeFindings(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap((rule) => rule.nodes.map((node) => {
    const detail = node.failureSummary.split('\n').slice(1, 2).join(' ').trim();
    return `${rule.id} (${rule.impact}): ${node.target.join(' ')}: ${detail}`;
  }));
}
