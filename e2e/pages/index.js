// Every page, for every role.

import every from './every.js';
import journeys from './journeys.js';
import organisers from './organisers.js';
import partners from './partners.js';
import practice from './practice.js';
import pupils from './pupils.js';
import reach from './reach.js';
import sheets from './sheets.js';

export default async function add(checks, world) {
  for (const part of [reach, every, journeys, pupils, practice, organisers, partners, sheets]) await part(checks, world);
}
