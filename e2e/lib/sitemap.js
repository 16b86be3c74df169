// Which pages there are: found by following links, one address for each kind of page.

import { closePage, openPage, visit } from './browser.js';
import { roleAt } from './demo.js';

/** `/classes/12/pupils/7?sort=name` → `/classes/{}/pupils/{}`: pages of one kind share it. */
export function kind(path) {
  const { pathname } = new URL(path, 'http://x');
  return pathname.split('/').map((part) => (/^\d+$/.test(part) ? '{}' : part)).join('/')
    .replace(/\/objectives\/[^/]+$/, '/objectives/{}');
}

/** Pages that a teacher must be able to reach by links alone, from Today. */
export const TEACHERS_PAGES = [
  '/today', '/today/briefs', '/classes', '/classes/new', '/classes/{}', '/classes/{}/pupils/{}',
  '/classes/{}/pupils/{}/objectives/{}', '/classes/{}/brief', '/classes/{}/board', '/classes/{}/exit',
  '/classes/{}/hinge', '/classes/{}/starter', '/classes/{}/starter/slides', '/classes/{}/starter/paper',
  '/classes/{}/observe', '/classes/{}/practice', '/classes/{}/practice/choice', '/classes/{}/practice/{}/check',
  '/classes/{}/practice/{}/check/{}', '/classes/{}/questions', '/classes/{}/questions/over-time', '/classes/{}/papers', '/classes/{}/papers/look', '/classes/{}/conversations',
  '/classes/{}/pupils/{}/conversation', '/classes/{}/pupils/{}/coming-back', '/classes/{}/minutes',
  '/classes/{}/minutes/new', '/classes/{}/needs', '/classes/{}/needs/cover', '/classes/{}/own-steps',
  '/classes/{}/pupils/{}/own-steps', '/classes/{}/pupils/{}/needs', '/classes/{}/pupils/{}/needs/record',
  '/classes/{}/pupils/{}/profile', '/classes/{}/pupils/{}/partners', '/classes/{}/working-groups',
  '/classes/{}/working-groups/{}', '/classes/{}/working-groups/{}/paper', '/classes/{}/seating',
  '/classes/{}/seating/board', '/classes/{}/plan', '/classes/{}/plan/preview', '/classes/{}/plan/words', '/classes/{}/unit', '/classes/{}/worked',
  '/classes/{}/worked/{}', '/classes/{}/helps', '/classes/{}/approaches', '/classes/{}/tryouts',
  '/classes/{}/tryouts/{}', '/classes/{}/signing-in', '/classes/{}/signing-in/board', '/mark', '/mark/papers/new',
  '/mark/papers/{}', '/mark/sittings/{}', '/classes/{}/targets', '/classes/{}/slips', '/families', '/curriculum',
  '/organisers/{}', '/classes/{}/evening', '/classes/{}/evening/slips', '/classes/{}/cards', '/organisers/{}/quiz',
  '/curriculum/units/{}/organiser', '/provision', '/classes/{}/provision/{}', '/classes/{}/pupils/{}/support',
  '/classes/{}/pupils/{}/support/review', '/clubs', '/clubs/{}',
];

/** Pages that a head must be able to reach by links alone. */
export const HEADS_PAGES = [
  '/school', '/school/areas/{}', '/school/areas/{}/claims/{}', '/school/say', '/school/figures', '/school/plan', '/school/plan/new',
  '/school/plan/{}', '/school/meeting', '/school/stopped', '/school/lists', '/school/file', '/school/knowing', '/school/knowing/look', '/school/knowing/progress', '/school/fair', '/school/releases', '/school/releases/{}',
  '/modules', '/conversation', '/conversation/pack', '/conversation/above', '/problems', '/support', '/requests',
];

const PAGE_LIMIT = 260;

/**
 * Follows links from a role's first screen. Returns a map from kind to the address visited; of each kind the first
 * few addresses are followed, because not every class has every page behind it.
 */
export async function crawl(world, role) {
  const page = await openPage(world, { state: role.state });
  const waiting = [role.first];
  const seen = new Set(waiting);
  const tried = new Map();
  const found = new Map();
  let visits = 0;
  while (waiting.length > 0 && visits < PAGE_LIMIT) {
    const path = waiting.shift();
    const ofKind = kind(path);
    if ((tried.get(ofKind) ?? 0) >= 3) continue;
    tried.set(ofKind, (tried.get(ofKind) ?? 0) + 1);
    visits += 1;
    try {
      await visit(page, path);
    } catch (error) {
      // A link that begins a download is no page; a link that leads nowhere is a complaint.
      if (!/download/i.test(error.message)) page.complaints.push(error.message.split('\n')[0]);
      continue;
    }
    if (!found.has(ofKind)) found.set(ofKind, path);
    for (const next of await linksOf(page)) {
      if (!seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  const complaints = page.complaints;
  await closePage(page);
  return { found, complaints };
}

/** The pages that a role's links lead to: kind → address. Found once a run. */
export async function pagesOf(world, role) {
  role.pages ??= (await crawl(world, role)).found;
  return role.pages;
}

/** The address of a class teacher's page of one kind. */
export async function teachersPage(world, kind) {
  const path = (await pagesOf(world, await roleAt(world, '/today'))).get(kind);
  if (!path) throw new Error(`no link leads a class teacher to ${kind}`);
  return path;
}

async function linksOf(page) {
  const hrefs = await page.locator('a[href]:not([download])').evaluateAll((links) => links.map((link) => link.href));
  return hrefs.map((href) => new URL(href))
    .filter((address) => address.origin === new URL(page.url()).origin && !/^\/static|\.csv$/.test(address.pathname))
    .map((address) => address.pathname + address.search);
}
