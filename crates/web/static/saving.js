// Keeps every change until the server has it on disk. A batch that got no answer is sent again under the same
// submission id, so nothing is stored twice and nothing is lost while the network is away. "Everything is saved." is
// said only when nothing that was typed is unacknowledged, refused, undecided or still in the answer's own field.

import { submission } from "./attune.js";

const PAUSE = 350;
const PATIENCE = [1000, 2000, 5000, 10000];

export class Saving {
  #waiting = new Map();
  #batch = null;
  #refused = new Map();
  #undecided = 0;
  #answering = false;
  #failures = 0;
  #why = "";
  #timer = 0;

  constructor(form, rows, questions, on) {
    Object.assign(this, { form, rows, questions, on });
    this.status = document.getElementById("saved");
    this.seen = rows.map(({ element }) => {
      const pairs = element.querySelector("input[name^='seen.']").value.split(",").filter(Boolean);
      return new Map(pairs.map((pair) => pair.split(":")));
    });
    window.addEventListener("online", () => this.now());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.now(); });
    window.addEventListener("beforeunload", (event) => { if (this.#unsaved) event.preventDefault(); });
  }

  get #unsaved() {
    return this.#waiting.size > 0 || this.#batch !== null || this.#refused.size > 0 || this.#undecided > 0 || this.#answering;
  }

  cell(row, column) {
    this.rows[row].cells[column].parentElement.classList.add("waiting");
    this.#wait(`${row} ${column}`, { row, column });
  }

  paper(row) {
    this.#wait(`${row} paper`, { row, column: null });
  }

  /** Whether an answer stands in its own field and has not been kept. */
  answering(open) {
    if (this.#answering === open) return;
    this.#answering = open;
    this.#tell();
  }

  #say(text, state = "") {
    if (!this.status) return;
    this.status.textContent = text;
    this.status.dataset.state = state;
  }

  #tell() {
    if (this.#failures) {
      const waiting = (this.#batch?.changes.length ?? 0) + this.#waiting.size;
      const marks = waiting === 1 ? "1 change is" : `${waiting} changes are`;
      return this.#say(`${marks} not stored yet. ${this.#why} Keep this page open.`, "waiting");
    }
    if (this.#waiting.size || this.#batch) return this.#say("Saving…");
    if (this.#refused.size) return this.#say(`${[...new Set(this.#refused.values())].join(" ")} The rest is saved.`, "waiting");
    if (this.#answering) return this.#say("The answer is not kept yet: Enter keeps it.", "waiting");
    if (this.#undecided) return this.#say("Choose between the two values above. The rest is saved.", "waiting");
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.#say(`Everything is saved (${time}).`);
  }

  now() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#send();
  }

  #wait(key, change) {
    this.#refused.delete(key);
    this.#waiting.set(key, change);
    this.#tell();
    this.#later(PAUSE);
  }

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), pause);
  }

  /** The same fields as the form's own, for what changed only. */
  #body(changes) {
    const body = new URLSearchParams();
    for (const field of this.form.querySelectorAll(":scope > input[type=hidden]")) {
      if (field.name !== "submission") body.append(field.name, field.value);
    }
    body.append("submission", submission());
    const seen = new Map();
    for (const { row, column } of changes) {
      const { id, paper, cells } = this.rows[row];
      if (column === null) { body.append(`row.${id}`, paper.value); continue; }
      const question = this.questions[column].id;
      body.append(`m.${id}.${question}`, cells[column].value);
      const evidence = this.seen[row].get(question);
      if (evidence) seen.set(id, [...(seen.get(id) ?? []), `${question}:${evidence}`]);
    }
    for (const [id, pairs] of seen) body.append(`seen.${id}`, pairs.join(","));
    return body;
  }

  async #send() {
    if (this.#batch?.sending || (!this.#batch && !this.#waiting.size)) return;
    if (!this.#batch) {
      const changes = [...this.#waiting.values()];
      this.#batch = { changes, body: this.#body(changes), sending: false };
      this.#waiting.clear();
    }
    this.#batch.sending = true;
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: this.#batch.body, headers: { accept: "application/json" } });
      if (answer.ok && answer.headers.get("content-type")?.includes("json")) return this.#stored(await answer.json());
      this.#failed(answer.status);
    } catch {
      this.#failed(0);
    }
  }

  #failed(status) {
    this.#batch.sending = false;
    this.#why = status === 401 || status === 403 || (status >= 200 && status < 400)
      ? "You seem to be signed out: sign in again in another tab, then come back here."
      : status >= 400 && status < 500 ? "The server did not accept them; they stay here." : "No answer from the server; trying again by itself.";
    this.#later(PATIENCE[Math.min(this.#failures++, PATIENCE.length - 1)]);
    this.#tell();
  }

  #stored({ saved = [], conflicts = [], problems = [] }) {
    const { changes } = this.#batch;
    this.#batch = null;
    this.#failures = 0;
    for (const { row, column } of changes) {
      if (column !== null && !this.#waiting.has(`${row} ${column}`)) this.rows[row].cells[column].parentElement.classList.remove("waiting");
    }
    const place = ({ pupil, question }) => [
      this.rows.findIndex((row) => row.id === String(pupil)), this.questions.findIndex((one) => one.id === String(question)),
    ];
    for (const one of saved) {
      const [row, column] = place(one);
      if (row >= 0 && column >= 0) this.seen[row].set(String(one.question), String(one.seen));
    }
    for (const one of conflicts) this.#conflict(one, ...place(one));
    for (const one of problems) this.#refuse(one, ...place(one));
    if (this.#waiting.size) this.#later(PAUSE);
    this.#tell();
  }

  /** What the server would not store stays marked as waiting, until the marker types something else there. */
  #refuse({ text }, row, column) {
    const key = column >= 0 ? `${row} ${column}` : `${row} paper`;
    if (row < 0 || this.#waiting.has(key)) return;
    this.#refused.set(key, text);
    if (column >= 0) this.rows[row].cells[column].parentElement.classList.add("waiting");
  }

  #conflict({ mine, theirs, seen }, row, column) {
    if (row < 0 || column < 0) return;
    const input = this.rows[row].cells[column];
    this.seen[row].set(this.questions[column].id, String(seen));
    input.value = theirs;
    input.parentElement.classList.add("conflict");
    this.#undecided += 1;
    this.on.conflict(row, column, mine, theirs, (mineStands) => {
      this.#undecided -= 1;
      input.parentElement.classList.remove("conflict");
      if (mineStands) this.on.rewrite(row, column, mine);
      this.#tell();
    });
  }
}
