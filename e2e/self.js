// The checks themselves are checked: each must find what is wrong with a page that is wrong, and nothing on one that
// is right. A check that cannot fail proves nothing.

import { createServer } from 'node:http';

import { axeFindings } from './lib/axe.js';
import { openPage, closePage, visit } from './lib/browser.js';
import { assert } from './lib/checks.js';
import { focusShows } from './lib/hands.js';
import { colours, formsWithoutButton, invisibleText, tooWide } from './lib/look.js';
import { kind } from './lib/sitemap.js';

const POLICY = "default-src 'self'; style-src 'self' 'nonce-x'; script-src 'self' 'nonce-x'";
const page = (style, body) => `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"><style nonce="x">${style}</style></head><body><main><h1>A page</h1>${body}</main></body></html>`;

const PAGES = {
  '/right': page('a:focus{outline:2px solid}', '<p><a href="/right">A link</a></p>'),
  '/pale': page('p{color:#ccc;background:#fff}', '<p>Hard to read</p>'),
  '/wide': page('p{width:900px}', '<p>Too wide</p>'),
  '/boxed': page('div{overflow-x:auto}p{width:900px}', '<div tabindex="0"><p>Wide in its own box</p></div>'),
  '/policy': page('', '<p style="color:red">Inline</p>'),
  '/error': page('', '<script nonce="x">console.error("broken")</script>'),
  '/focus': page('a:focus{outline:none}', '<a href="/right">A link</a>'),
  '/same': page('p{color:#fff;background:#fff}', '<p>Nobody can read this</p>'),
  '/dead-form': page('', '<form action="/right" method="post"><button type="button">Only a script sends this</button></form>'),
  '/colour': page('p{color:#a00}', '<p>Red</p>'),
};

function serve() {
  const server = createServer((request, response) => {
    const found = PAGES[request.url];
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html', 'content-security-policy': `${POLICY}; img-src data:` });
    response.end(found ?? '');
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

export default async function self(checks, world) {
  const server = await serve();
  const here = { ...world, url: `http://127.0.0.1:${server.address().port}` };
  const on = async (path, look, options) => {
    const opened = await openPage(here, options);
    await visit(opened, path);
    const found = await look(opened);
    await closePage(opened);
    return found;
  };
  const both = (name, path, look, wrong, options) => checks.check(`self: ${name}`, async () => {
    assert(!wrong(await on('/right', look, options)), 'it finds fault with a page that is right');
    assert(wrong(await on(path, look, options)), 'it finds nothing wrong with a page that is wrong');
  });
  const some = (list) => list.length > 0;
  const narrow = { size: { width: 320, height: 568 } };
  await both('axe sees pale text', '/pale', axeFindings, some);
  await both('a page wider than its window is seen', '/wide', (p) => p.evaluate(tooWide), (f) => f.wide > 320, narrow);
  await both('a breach of the policy is seen', '/policy', async (p) => p.complaints, some);
  await both('an error in the console is seen', '/error', async (p) => p.complaints, some);
  await both('a focus without a sign is seen', '/focus', async (p) => {
    await p.keyboard.press('Tab');
    return p.evaluate(focusShows);
  }, (shows) => !shows);
  await both('text in the colour of its background is seen', '/same', (p) => p.evaluate(invisibleText), some);
  await both('a form that only a script sends is seen', '/dead-form', async (p) => p.evaluate(formsWithoutButton, await p.content()), some);
  await both('colour in print is seen', '/colour', async (p) => {
    await p.emulateMedia({ media: 'print' });
    return (await p.evaluate(colours)).filter((one) => one.startsWith('p'));
  }, some);
  await checks.check('self: a box that scrolls by itself is no harm', async () => {
    assert((await on('/boxed', (p) => p.evaluate(tooWide), narrow)).wide <= 320, 'the box widened the page');
  });
  await checks.check('self: pages of one kind share their name', async () => {
    assert(kind('/classes/12/pupils/7?sort=name') === '/classes/{}/pupils/{}', kind('/classes/12/pupils/7?sort=name'));
    assert(kind('/classes/1/pupils/2/objectives/ma-y5-x') === '/classes/{}/pupils/{}/objectives/{}', 'slugs differ');
  });
  server.close();
}
