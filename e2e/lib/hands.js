// A person at the keyboard and the mouse, every key and click counted.

export class Hands {
  constructor(page) {
    this.page = page;
    this.keys = 0;
    this.clicks = 0;
  }

  /** Presses keys one after the other: `press('ArrowDown', '3')`. */
  async press(...keys) {
    for (const key of keys) {
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  /** Types a text, a key for each character. */
  async type(text) {
    this.keys += [...text].length;
    await this.page.keyboard.type(text);
  }

  /** Clicks what a locator finds. */
  async click(locator) {
    this.clicks += 1;
    await locator.click();
  }

  /** Tab after Tab until what has the focus fulfils the predicate (run in the page). At most `limit` keys. */
  async tabTo(predicate, limit = 80) {
    for (let pressed = 0; pressed < limit; pressed += 1) {
      await this.press('Tab');
      if (await this.page.evaluate(predicate)) return;
    }
    throw new Error(`nothing fitting had the focus after ${limit} presses of Tab`);
  }

  get total() {
    return this.keys + this.clicks;
  }
}

/**
 * Runs in the page. Whether whatever has the focus can be seen to have it: an outline or a shadow on the element, or
 * on its label or neighbour where the element itself is only the hidden part of a drawn one.
 */
export function focusShows() {
  const element = document.activeElement;
  return [element, element.closest('label'), element.nextElementSibling].filter(Boolean).some((shown) => {
    const style = getComputedStyle(shown);
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== 'none';
  });
}

const STOPS = 60;

/** Walks through a page by Tab, 60 stops at most. Returns how many there were and where the focus could not be seen. */
export async function walkByTab(page) {
  const hidden = [];
  let stops = 0;
  for (; stops < STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    // A date field has stops within it that the browser draws itself; one sign for the whole field is enough.
    const here = await page.evaluate(() => {
      const again = document.activeElement === globalThis.lastStop;
      globalThis.lastStop = document.activeElement;
      return { again, end: document.activeElement === document.body };
    });
    if (here.end) break;
    if (!here.again && !(await page.evaluate(focusShows))) {
      hidden.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 100)));
    }
  }
  return { stops, hidden };
}
