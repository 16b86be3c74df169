// Runs parts of the browser tests against a demo that serves already: `node run.js self pages budgets shots [--only TEXT]`.
//
// The address, the browser and the folders come in by environment variables; `cargo xtask e2e` sets them. The last
// line is always "N passed, N failed".

import { Checks } from './lib/checks.js';
import { launch } from './lib/browser.js';
import { waitUntilComplete } from './lib/demo.js';
import { someSitting } from './lib/paper.js';

const PARTS = {
  self: () => import('./self.js'),
  pages: () => import('./pages/index.js'),
  budgets: () => import('./budgets/index.js'),
  shots: () => import('./shots.js'),
};

const words = process.argv.slice(2);
const only = words.includes('--only') ? words[words.indexOf('--only') + 1] : '';
const parts = words.filter((word) => word in PARTS);

const setting = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start this through \`cargo xtask e2e\``);
  return value;
};

const world = {
  url: setting('ATTUNE_URL'),
  // The set-up link of a second server, whose database is empty; none beside a demo that somebody else started.
  setUp: process.env.ATTUNE_SET_UP,
  output: setting('ATTUNE_OUTPUT'),
  pictures: setting('ATTUNE_PICTURES'),
  browser: await launch(setting('ATTUNE_CHROMIUM')),
};
const checks = new Checks(only);
try {
  if (parts.some((part) => part !== 'self')) {
    await waitUntilComplete(world);
    // A grid is a page like any other, so there must be one before pages are looked for.
    await someSitting(world);
  }
  for (const part of parts) {
    const { default: add } = await PARTS[part]();
    await add(checks, world);
  }
} catch (error) {
  checks.fail('the run itself', error);
} finally {
  await world.browser.close();
}
checks.close();
process.exitCode = checks.failed === 0 && checks.passed > 0 ? 0 : 1;
