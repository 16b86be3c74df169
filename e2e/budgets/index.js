// Keys and clicks of the daily work, counted, beside what each may cost.

import brief from './brief.js';
import conversation from './conversation.js';
import evening from './evening.js';
import exitTicket from './exit-ticket.js';
import firstDay from './first-day.js';
import grid from './grid.js';
import groups from './groups.js';
import hinge from './hinge.js';
import need from './need.js';
import plan from './plan.js';
import problem from './problem.js';
import provision from './provision.js';
import school from './school.js';
import starter from './starter.js';
import target from './target.js';
import worked from './worked.js';

const BUDGETS = [...grid, exitTicket, hinge, ...starter, ...brief, ...target, ...groups, ...conversation, ...evening, need, plan,
  ...problem, ...provision, ...school, ...worked, ...firstDay];

/**
 * Each budget is { name, most, unit, count(world) → { used, of } }: `used` is what was counted, `of` says for how
 * much work, in words. Infinity is no budget: the count is told and nothing fails.
 */
export default async function add(checks, world) {
  const rows = [];
  const budgets = world.setUp ? BUDGETS : BUDGETS.filter((budget) => !budget.needsSetUp);
  for (const { name, most, unit, count } of budgets) {
    await checks.check(`budget: ${name}`, async () => {
      const { used, of } = await count(world);
      rows.push({ name, used, most, unit, of });
      const limit = most === Infinity ? 'no budget' : `at most ${most}`;
      if (used > most) throw new Error(`${rounded(used)} ${unit}, ${limit} (${of})`);
      return `${rounded(used)} ${unit}, ${limit} (${of})`;
    });
  }
  table(rows);
}

const rounded = (value) => Math.round(value * 1000) / 1000;

function table(rows) {
  if (rows.length === 0) return;
  const lines = rows.map(({ name, used, most, unit, of }) => [name, `${rounded(used)}`, most === Infinity ? '–' : `${most}`, unit, of]);
  const heads = ['work', 'used', 'at most', 'unit', 'for'];
  const widths = heads.map((head, column) => Math.max(head.length, ...lines.map((line) => line[column].length)));
  console.log();
  for (const line of [heads, ...lines]) console.log(line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
  console.log();
}
