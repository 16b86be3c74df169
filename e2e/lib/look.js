// Looks at a page from inside: functions that run in the browser, so each stands alone.

// Runs in the page. An element inside a box that scrolls by itself is no harm.
export function tooWide() {
  const limit = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const culprits = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > limit + 1 && !scrolls(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  return { wide: document.documentElement.scrollWidth, culprits: culprits.slice(0, 5) };
}

// Runs in the page. Under forced colours a text's colour and its background come from the system's few.
export function invisibleText() {
  const background = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const colour = getComputedStyle(box).backgroundColor;
      if (!/rgba\(.*, 0\)|transparent/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  return [...document.body.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
    .filter((element) => getComputedStyle(element).color === background(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
}

// Runs in the page. A state's shape is an SVG or a small box: with forced colours it needs a border or an adjusted fill.
export function invisibleShapes() {
  return [...document.querySelectorAll('.k')]
    .filter((shape) => shape.checkVisibility())
    .filter((shape) => {
      const style = getComputedStyle(shape);
      const drawn = shape.tagName.toLowerCase() === 'svg' || shape.querySelector('svg');
      return !drawn && style.borderStyle === 'none' && style.outlineStyle === 'none' && style.forcedColorAdjust !== 'none';
    })
    .map((shape) => shape.className);
}

// Runs in the page: whatever is printed with a colour that is no grey.
export function colours() {
  const grey = (colour) => {
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return alpha === 0 || (Math.abs(red - green) <= 12 && Math.abs(green - blue) <= 12);
  };
  return [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility()).flatMap((element) => {
    const style = getComputedStyle(element);
    const used = { color: style.color, background: style.backgroundColor };
    return Object.entries(used).filter(([, colour]) => colour.startsWith('rgb') && !grey(colour))
      .map(([what, colour]) => `${element.tagName.toLowerCase()}.${element.className} ${what} ${colour}`);
  });
}

// Runs in the page. The page's source is read as a browser without scripts reads it: each form has something to send it by.
export function formsWithoutButton(source) {
  const page = new DOMParser().parseFromString(source, 'text/html');
  const sends = 'button:not([type=button]), input[type=submit], input[type=image]';
  return [...page.querySelectorAll('form')]
    .filter((form) => !form.querySelector(sends) && !(form.id && page.querySelector(`[form="${form.id}"]:not([type=button])`)))
    .map((form) => `without a script the form to ${form.getAttribute('action')} has no button`);
}
