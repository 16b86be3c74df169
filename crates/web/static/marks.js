// What stands in a cell: nothing for every mark, marks got, b left blank, n not reached, x unreadable; an h at the
// end says that help was given. Pure functions on that text, so that they can be tested without a page.

const parts = (text) => {
  const help = text.endsWith("h") ? "h" : "";
  return { value: help ? text.slice(0, -1) : text, help };
};

const number = (value, max) => (value === "" ? max : Number.isNaN(Number(value)) ? null : Number(value));

/** Marks got, for a total; codes count nothing. */
export function marksOf(text, max) {
  return number(parts(text).value, max) ?? 0;
}

/** One mark less, or null when none is left. A code gives way to the marks. */
export function less(text, max) {
  const { value, help } = parts(text);
  const now = number(value, max) ?? max;
  if (now <= 0) return null;
  return String(Math.max(0, now - 1)) + help;
}

/** Every mark again, keeping the help. */
export function full(text) {
  return parts(text).help;
}

/** Help given, or not after all. */
export function helped(text) {
  const { value, help } = parts(text);
  return help ? value : `${value}h`;
}

/** The text after typing `digit` (or "." for a half) behind `typed`; null when that is above the maximum. */
export function got(typed, digit, max) {
  const { value, help } = parts(typed);
  const kept = /^[\d.]*$/.test(value) ? value : "";
  const next = digit === "." ? (kept === "" ? "0.5" : kept.includes(".") ? kept : `${kept}.5`) : kept + digit;
  const marks = Number(next);
  if (marks > max) return Number(digit) <= max && digit !== "." ? got("", digit, max) : null;
  return (marks === max ? "" : String(marks)) + help;
}
