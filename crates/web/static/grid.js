// The mark grid by keyboard and by touch. The form beneath works without this; here each change is saved at once.
// marks.js knows what a key does to a cell's text; saving.js keeps what is not stored yet.

import { answered, answerOf, full, got, helped, less, marksOf, spoken } from "./marks.js";
import { Saving } from "./saving.js";

const form = document.querySelector("form[data-grid]");
const table = form.querySelector("table.marks");
const questions = [...table.querySelectorAll("thead th[data-id]")].map((head) => ({
  head, id: head.dataset.id, place: head.dataset.place, max: Number(head.dataset.max), label: head.firstChild.textContent.trim(),
}));
const rows = [...table.querySelectorAll("tbody tr")].map((element) => ({
  element,
  id: element.dataset.pupil,
  name: element.dataset.name,
  paper: element.querySelector("select"),
  cells: [...element.querySelectorAll("td input:not([type=hidden])")],
  total: element.querySelector(".total"),
}));
const find = document.getElementById("find");
const hint = document.getElementById("hint");
const saving = new Saving(form, rows, questions, { rewrite: (row, column, value) => write(row, column, value), conflict });

/** Where the marker is. `acted` is true once a key has changed this cell, so that the same digit goes on. */
const at = { row: 0, column: 0, acted: false };
const done = [];

const manner = () => form.querySelector("[name=manner]:checked")?.value ?? "lost";
const cell = () => rows[at.row].cells[at.column];

// ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────

function move(row, column, acted = false) {
  row = Math.min(Math.max(row, 0), rows.length - 1);
  column = Math.min(Math.max(column, 0), questions.length - 1);
  hint.textContent = "";
  if (row !== at.row) leave(at.row);
  cell().tabIndex = -1;
  rows[at.row].element.classList.remove("current");
  questions[at.column].head.classList.remove("current");
  Object.assign(at, { row, column, acted });
  rows[row].element.classList.add("current");
  questions[column].head.classList.add("current");
  cell().tabIndex = 0;
  cell().focus();
  reveal(cell());
}

/** The sticky column and heading must not stand on the cell. */
function reveal(input) {
  const box = table.closest(".scroll");
  const left = rows[0].element.querySelector("th").offsetWidth + 8;
  const place = input.parentElement;
  if (place.offsetLeft - left < box.scrollLeft) box.scrollLeft = place.offsetLeft - left;
  else if (place.offsetLeft + 40 > box.scrollLeft + box.clientWidth) box.scrollLeft = place.offsetLeft + 40 - box.clientWidth;
}

/** A paper with marks on it was there: on leaving it, what was not typed counts as got. */
function leave(row) {
  const { paper, cells } = rows[row];
  if (paper.value === "" && cells.some((input) => input.value !== "")) setPaper(row, "marked");
}

function nextPupil() {
  if (rows[at.row].paper.value === "") remember([], () => setPaper(at.row, "marked"));
  move(at.row + 1, 0);
}

// ── Changing ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Changes cells and remembers how they were, for undo. */
function change(changes) {
  remember(changes.map(([row, column]) => [row, column, rows[row].cells[column].value]), () => {
    for (const [row, column, value] of changes) write(row, column, value);
  });
}

function remember(cells, act) {
  const row = at.row;
  const paper = rows[row].paper.value;
  act();
  done.push({ row, paper, cells, at: { ...at } });
}

function write(row, column, value) {
  const input = rows[row].cells[column];
  if (input.value === value && !input.parentElement.classList.contains("conflict")) return;
  input.value = value;
  input.title = answerOf(value);
  saving.cell(row, column);
  sum(row);
}

function setPaper(row, state) {
  const { paper, element } = rows[row];
  if (paper.value !== state) paper.value = state;
  element.classList.toggle("marked", state === "marked");
  element.classList.toggle("absent", state === "absent");
  saving.paper(row);
  sum(row);
  const marked = rows.filter((one) => one.paper.value !== "").length;
  document.getElementById("progress").textContent = `${marked} of ${rows.length} marked`;
}

function sum(row) {
  const { paper, cells, total } = rows[row];
  const marks = cells.map((input, column) => marksOf(input.value, questions[column].max));
  total.textContent = paper.value === "marked" ? String(marks.reduce((all, one) => all + one, 0)) : "";
}

function undo() {
  const last = done.pop();
  if (!last) return;
  for (const [row, column, value] of last.cells) write(row, column, value);
  if (rows[last.row].paper.value !== last.paper) setPaper(last.row, last.paper);
  move(last.at.row, last.at.column);
}

// ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Whether the paper's last question has just lost its last mark. Nothing further on is left to lose, so that a digit
 * can only be about the next paper; Enter goes there too, as ever.
 */
function spent() {
  const last = questions.length - 1;
  return at.acted && at.column === last && at.row + 1 < rows.length && /^0h?(=|$)/.test(cell().value);
}

/** A digit goes on to the next question whose place ends in it and takes a mark off. */
function digitLost(digit) {
  const begins = spent() && questions.some((question) => question.place.endsWith(digit));
  if (begins) nextPupil();
  const from = at.acted ? at.column + 1 : at.column;
  const column = questions.findIndex((question, index) => index >= from && question.place.endsWith(digit));
  if (column < 0) return shake();
  move(at.row, column, true);
  takeOff();
  if (begins) hint.textContent = `Began ${rows[at.row].name}. U takes it back.`;
}

function takeOff() {
  const value = less(cell().value, questions[at.column].max);
  if (value === null) return shake();
  change([[at.row, at.column, value]]);
  at.acted = true;
  if (spent()) hint.textContent = `${rows[at.row].name} is done: the next digit begins ${rows[at.row + 1].name}.`;
}

/** A digit is the marks got in this cell; then on to the next, unless a second digit may follow. */
function digitGot(digit) {
  const { max } = questions[at.column];
  const value = got(at.acted ? cell().value : "", digit, max);
  if (value === null) return shake();
  change([[at.row, at.column, value]]);
  if (max >= 10 || digit === ".") at.acted = true;
  else onward();
}

function onward() {
  if (at.column + 1 < questions.length) move(at.row, at.column + 1);
  else nextPupil();
}

function shake() {
  hint.textContent = "That question has no more marks, or there is no such question further on.";
}

function code(letter) {
  change([[at.row, at.column, letter]]);
  at.acted = true;
  if (manner() === "got") onward();
}

function notReached() {
  const row = at.row;
  change(rows[row].cells.map((_, column) => [row, column, "n"]).slice(at.column));
}

function absent() {
  const row = at.row;
  const cells = rows[row].cells.map((input, column) => [row, column, input.value]);
  remember(cells, () => {
    for (const [, column] of cells) write(row, column, "");
    setPaper(row, "absent");
  });
  move(row + 1, 0);
}

// A wrong answer or a code is typed in a field of its own, because a cell has room for a mark only.
const answer = { box: form.querySelector("[data-answer]"), row: 0, column: 0 };
answer.input = answer.box?.querySelector("input");

function typeAnswer() {
  Object.assign(answer, { row: at.row, column: at.column });
  answer.box.querySelector("label").textContent = `${rows[at.row].name}, question ${questions[at.column].label}: answer or code`;
  answer.input.value = answerOf(cell().value);
  answer.box.hidden = false;
  answer.input.focus();
  answer.input.select();
}

function keepAnswer() {
  const { row, column, input } = answer;
  const before = rows[row].cells[column].value;
  const value = answered(before, input.value, questions[column].max);
  answer.box.hidden = true;
  saving.answering(false);
  move(row, column);
  if (value !== before) change([[row, column, value]]);
  at.acted = true;
}

answer.input?.addEventListener("input", () => saving.answering(answer.input.value.trim() !== answerOf(rows[answer.row].cells[answer.column].value)));
answer.input?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  keepAnswer();
});
answer.box?.querySelector("button").addEventListener("click", keepAnswer);

const KEYS = {
  Enter: nextPupil,
  ArrowRight: () => move(at.row, at.column + 1),
  ArrowLeft: () => move(at.row, at.column - 1),
  ArrowDown: () => move(at.row + 1, at.column),
  ArrowUp: () => move(at.row - 1, at.column),
  Home: () => move(at.row, 0),
  End: () => move(at.row, questions.length - 1),
  Backspace: () => change([[at.row, at.column, ""]]),
  Delete: () => change([[at.row, at.column, ""]]),
  "-": takeOff,
  "+": () => move(at.row, at.column + 10),
  "/": () => find.focus(),
  a: absent,
  b: () => code("b"),
  n: notReached,
  x: () => code("x"),
  "=": typeAnswer,
  h: () => change([[at.row, at.column, helped(cell().value)]]),
  u: undo,
};

function press(key) {
  if (/^[0-9]$/.test(key)) manner() === "lost" ? digitLost(key) : digitGot(key);
  else if (/^[.,]$/.test(key) && manner() === "got") digitGot(".");
  else {
    const act = KEYS[key.length === 1 ? key.toLowerCase() : key];
    if (!act) return false;
    act();
  }
  return true;
}

table.addEventListener("keydown", (event) => {
  if (!event.target.matches("td input") || event.altKey || event.metaKey || event.isComposing) return;
  if (event.ctrlKey) {
    if (event.key === "z") { event.preventDefault(); undo(); }
    return;
  }
  if (press(event.key) || event.key.length === 1) event.preventDefault();
});

// A touch keyboard sends no keys, only text.
table.addEventListener("beforeinput", (event) => {
  if (!event.target.matches("td input")) return;
  event.preventDefault();
  if (event.data) press(event.data.slice(-1));
  else if (event.inputType.startsWith("delete")) press("Backspace");
});

// ── Pointer ────────────────────────────────────────────────────────────────────────────────────────────────────

// The first touch only brings the marker here; after that a tap takes a mark off, and gives it back at none.
let wasInside = false;
table.addEventListener("pointerdown", () => { wasInside = table.contains(document.activeElement); });
table.addEventListener("click", (event) => {
  const input = event.target.closest("td")?.querySelector("input:not([type=hidden])");
  if (!input) return;
  const row = rows.findIndex((one) => one.cells.includes(input));
  move(row, rows[row].cells.indexOf(input));
  if (!wasInside || manner() !== "lost" || !/^[\d.]*h?(=.*)?$/.test(input.value)) return;
  const value = less(input.value, questions[at.column].max) ?? full(input.value);
  change([[at.row, at.column, value]]);
  at.acted = true;
});

for (const [row, { paper }] of rows.entries()) paper.addEventListener("change", () => setPaper(row, paper.value));

for (const button of form.querySelectorAll("[data-key]")) {
  button.addEventListener("click", () => {
    press(button.dataset.key);
    if (button.dataset.key !== "=") cell().focus();
  });
}

// ── Finding a pupil ────────────────────────────────────────────────────────────────────────────────────────────

const found = () => {
  const wanted = find.value.trim().toLocaleLowerCase();
  return wanted ? rows.findIndex((row) => row.name.toLocaleLowerCase().startsWith(wanted)) : -1;
};
find.addEventListener("input", () => {
  const row = found();
  for (const [index, one] of rows.entries()) one.element.classList.toggle("current", index === row);
});
find.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const row = found();
  if (row < 0) return;
  find.value = "";
  move(row, 0);
});

// ── Two values for one cell ────────────────────────────────────────────────────────────────────────────────────

function conflict(row, column, mine, theirs, keep) {
  const place = document.getElementById("conflicts");
  let list = place.querySelector("ul");
  if (!list) {
    place.innerHTML = '<section class="card conflicts"><h2>Two values for the same question</h2><p class="why">Both are kept. The stored one stands until somebody writes another.</p><ul></ul></section>';
    list = place.querySelector("ul");
  }
  const item = document.createElement("li");
  item.append(`${rows[row].name}, question ${questions[column].label}: ${spoken(theirs)} is stored, ${spoken(mine)} was typed here. `);
  const settle = (mineStands) => () => {
    keep(mineStands);
    item.remove();
    if (!list.children.length) place.replaceChildren();
    move(row, column);
  };
  for (const [text, stands] of [["Keep the stored one", false], [`Use ${spoken(mine)}`, true]]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn quiet small", textContent: text });
    button.addEventListener("click", settle(stands));
    item.append(button, " ");
  }
  list.append(item);
}

// ── Beginning ──────────────────────────────────────────────────────────────────────────────────────────────────

if (rows.length && questions.length && !rows[0].cells[0]?.readOnly) {
  form.querySelector("[data-tools]").hidden = false;
  form.querySelector("[data-no-script]").hidden = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); saving.now(); });
  const touch = matchMedia("(pointer: coarse)").matches;
  const keyboard = () => (touch ? (manner() === "got" ? "decimal" : "none") : "text");
  const settle = () => { for (const input of rows.flatMap((row) => row.cells)) { input.tabIndex = -1; input.inputMode = keyboard(); } cell().tabIndex = 0; };
  for (const radio of form.querySelectorAll("[name=manner]")) radio.addEventListener("change", settle);
  settle();
  const first = rows.findIndex((row) => row.paper.value === "");
  move(first < 0 ? 0 : first, 0);
}
