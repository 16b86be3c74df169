// What every page can do besides what it does without scripts: hide at once, open the board's window, print.

const editable = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio])"));

// ── Hide: a laptop is often mirrored to the board, so one key blanks any page ──────────────────────────────────

let cover = null;
let before = { title: "", focus: null };

function hide() {
  if (cover) return show();
  before = { title: document.title, focus: document.activeElement };
  document.title = "Attune";
  cover = document.createElement("button");
  cover.type = "button";
  cover.className = "cover no-print";
  cover.textContent = "Hidden. Escape brings the page back.";
  cover.addEventListener("click", show);
  for (const part of document.body.children) part.inert = true;
  document.body.append(cover);
  cover.focus();
}

function show() {
  cover.remove();
  cover = null;
  for (const part of document.body.children) part.inert = false;
  document.title = before.title;
  if (before.focus instanceof HTMLElement) before.focus.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" || (event.key === "." && !editable(event.target))) {
    event.preventDefault();
    hide();
  }
}, true);

for (const button of document.querySelectorAll("[data-hide]")) {
  button.hidden = false;
  button.addEventListener("click", hide);
}

// ── The board opens in a window of its own, to be drawn onto the screen that pupils see ────────────────────────

for (const link of document.querySelectorAll("a[data-window]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (window.open(link.href, link.target, "popup,width=1280,height=800")) event.preventDefault();
  });
}

// A button that gives something on the board opens the same window; without this it opens in a tab.
for (const button of document.querySelectorAll("button[formtarget]")) {
  button.addEventListener("click", () => { window.open("", button.formTarget, "popup,width=1280,height=800"); });
}

// ── Printing a brief records what is taught; undo is on the page afterwards ────────────────────────────────────

for (const form of document.querySelectorAll("form[data-print]")) {
  let recorded = null;
  const record = (submitter) => {
    recorded ??= fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form, submitter)),
      headers: { accept: "application/json" },
      keepalive: true,
    }).then((answer) => answer.ok, () => false);
    return recorded;
  };
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.value !== "print") return;
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, 2000, false));
    const ok = await Promise.race([record(event.submitter), patience]);
    window.print();
    if (ok) location.reload();
    else say("It prints, but what is taught could not be recorded just now.");
  });
  window.addEventListener("beforeprint", () => record(form.querySelector("[value=print]")));
}

for (const button of document.querySelectorAll("[data-print-now]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// ── A day is said in words; the field stays folded away once another is chosen ─────────────────────────────────

for (const day of document.querySelectorAll("details[data-day]")) {
  const input = day.querySelector("input");
  input.addEventListener("change", () => {
    if (!input.valueAsDate) return;
    const words = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
    day.querySelector("summary span").textContent = input.valueAsDate.toLocaleDateString(document.documentElement.lang, words).replace(",", "");
  });
}

// ── A problem with a form is the first thing to hear and to reach ──────────────────────────────────────────────

document.querySelector(".problems")?.focus();

/** Says a sentence where notices stand. */
export function say(sentence) {
  const place = document.getElementById("notice");
  if (!place) return;
  const line = document.createElement("p");
  line.textContent = sentence;
  place.replaceChildren(line);
}

/** An id for one submission: sent twice, it is stored once. */
export function submission() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
