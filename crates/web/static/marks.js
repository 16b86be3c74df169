// What stands in a cell: nothing for every mark, marks got, b left blank, n not reached, x unreadable; an h after it
// says that help was given, "=2/9" at the end is a wrong answer or a code that somebody typed. Pure functions on that text, so that they can be tested without a page.

const parts = (text) => {
  const [mark, ...rest] = text.split("=");
  const help = mark.endsWith("h") ? "h" : "";
  return { value: help ? mark.slice(0, -1) : mark, help, answer: rest.length ? `=${rest.join("=")}` : "" };
};

const number = (value, max) => (value === "" ? max : Number.isNaN(Number(value)) ? null : Number(value));

/** Marks got, for a total; codes count nothing. */
export function marksOf(text, max) {
  return number(parts(text).value, max) ?? 0;
}

/** One mark less, or null when none is left. A code gives way to the marks. */
export function less(text, max) {
  const { value, help, answer } = parts(text);
  const now = number(value, max) ?? max;
  if (now <= 0) return null;
  return String(Math.max(0, now - 1)) + help + answer;
}

/** Every mark again, keeping the help; a wrong answer goes. */
export function full(text) {
  return parts(text).help;
}

/** Help given, or not after all. */
export function helped(text) {
  const { value, help, answer } = parts(text);
  return `${value}${help ? "" : "h"}${answer}`;
}

/** The wrong answer or code in a cell; empty for none. */
export function answerOf(text) {
  return parts(text).answer.slice(1);
}

/** The text with a wrong answer or a code behind it; a question that still has every mark loses one for it. */
export function answered(text, typed, max) {
  const { value, help } = parts(text);
  const answer = typed.trim();
  if (answer === "") return value + help;
  return `${value === "" ? String(Math.max(0, max - 1)) : value}${help}=${answer}`;
}

/** The text after typing `digit` (or "." for a half) behind `typed`; null when that is above the maximum. */
export function got(typed, digit, max) {
  const { value, help, answer } = parts(typed);
  const kept = /^[\d.]*$/.test(value) ? value : "";
  const next = digit === "." ? (kept === "" ? "0.5" : kept.includes(".") ? kept : `${kept}.5`) : kept + digit;
  const marks = Number(next);
  if (marks > max) return Number(digit) <= max && digit !== "." ? got(help + answer, digit, max) : null;
  return (marks === max ? "" : String(marks)) + help + answer;
}

/** A cell's text in words. */
export function spoken(text) {
  const { value, help, answer } = parts(text);
  const mark = { "": "every mark", b: "left blank", n: "not reached", x: "unreadable" }[value] ?? value;
  return mark + (help ? ", with help" : "") + (answer ? `, wrote ${answer.slice(1)}` : "");
}
