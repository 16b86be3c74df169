// A list of named checks, each told as it ends, and one closing line.

export class Checks {
  constructor(only = '', print = console.log) {
    this.only = only;
    this.print = print;
    this.passed = 0;
    this.failed = 0;
  }

  /** Runs one check. `body` throws when something is wrong; what it returns is told beside the name. */
  async check(name, body) {
    if (this.only && !name.includes(this.only)) return undefined;
    const begun = Date.now();
    try {
      const told = await body();
      this.passed += 1;
      this.print(`ok   ${name}${typeof told === 'string' ? `: ${told}` : ''} (${Date.now() - begun} ms)`);
      return told;
    } catch (error) {
      this.fail(name, error);
      return undefined;
    }
  }

  /** The same check of many things that do not touch each other, two at a time: one page waits while another is looked at. */
  async each(items, name, body) {
    const waiting = [...items];
    const take = async () => {
      while (waiting.length > 0) {
        const item = waiting.shift();
        await this.check(name(item), () => body(item));
      }
    };
    await Promise.all([take(), take()]);
  }

  fail(name, error) {
    this.failed += 1;
    this.print(`FAIL ${name}\n     ${String(error.message ?? error).replaceAll('\n', '\n     ')}`);
  }

  close() {
    this.print(`${this.passed} passed, ${this.failed} failed`);
  }
}

/** Throws with a sentence unless the condition holds. */
export function assert(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

/** Throws unless the list is empty; shows at most ten of its items. */
export function assertNone(items, sentence) {
  if (items.length === 0) return;
  const shown = items.slice(0, 10).map((item) => `- ${item}`).join('\n');
  throw new Error(`${sentence}\n${shown}${items.length > 10 ? `\n… and ${items.length - 10} more` : ''}`);
}
