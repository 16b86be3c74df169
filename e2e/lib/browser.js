// The distribution's Chromium, kept off the network, and pages that remember every complaint.

import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export const WIDTHS = { narrow: { width: 390, height: 844 }, wide: { width: 1366, height: 768 } };

export function launch(executablePath) {
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/**
 * A page in a context of its own. `options`: scheme ('light' or 'dark'), size, state (of a signed-in context),
 * forcedColors, script (false turns JavaScript off).
 */
export async function openPage(world, options = {}) {
  const context = await world.browser.newContext({
    baseURL: world.url,
    viewport: options.size ?? WIDTHS.wide,
    colorScheme: options.scheme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: 'reduce',
    javaScriptEnabled: options.script ?? true,
    storageState: options.state,
    locale: 'en-GB',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.complaints = [];
  listen(page);
  return page;
}

// Console errors (a breach of the content security policy is one of them), exceptions, failed requests, 5xx.
function listen(page) {
  const complain = (text) => page.complaints.push(`${new URL(page.url()).pathname}: ${text}`);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
  });
  page.on('pageerror', (error) => complain(error.message));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    if (reason !== 'net::ERR_ABORTED') complain(`${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complain(`${response.url()} answered ${response.status()}`);
    const address = new URL(response.url());
    if (address.hostname !== '127.0.0.1' && address.protocol.startsWith('http')) complain(`reached ${address.host}`);
  });
}

/** Opens an address and fails unless the page is there. */
export async function visit(page, path) {
  const response = await page.goto(path, { waitUntil: 'load' });
  if (!response || response.status() !== 200) throw new Error(`${path} answered ${response?.status()}`);
}

/** Closes a page with its context. */
export async function closePage(page) {
  await page.context().close();
}
