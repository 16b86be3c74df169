// Every page, for every role.

import axe from './axe.js';
import journeys from './journeys.js';
import organisers from './organisers.js';
import partners from './partners.js';
import practice from './practice.js';
import pupils from './pupils.js';
import reach from './reach.js';
import reflow from './reflow.js';
import sheets from './sheets.js';
import withoutScript from './without-script.js';

export default async function add(checks, world) {
  for (const part of [reach, axe, reflow, withoutScript, journeys, pupils, practice, organisers, partners, sheets]) await part(checks, world);
}
