// One tap about the whole class is saved at once; if that fails, the form is sent the ordinary way.

import { submission } from "./attune.js";

const form = document.querySelector("form[data-hinge]");
const place = document.getElementById("result");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
    if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) throw new Error("no answer to show");
    tell(await answer.json());
    const id = form.querySelector("[name=submission]");
    if (id) id.value = submission();
    for (const field of form.querySelectorAll("[name^='count.']")) field.value = "";
  } catch {
    for (const [name, value] of body) {
      if (form.querySelector(`input[name="${CSS.escape(name)}"]`)) continue;
      form.append(hidden(name, value));
    }
    form.submit();
  }
});

function hidden(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

function tell({ said, suggestion, why, undo }) {
  const card = document.createElement("section");
  card.className = "card gap";
  for (const [tag, text, style] of [["h2", suggestion, ""], ["p", said, ""], ["p", why, "why"]]) {
    if (!text) continue;
    const line = document.createElement(tag);
    line.textContent = text;
    line.className = style;
    card.append(line);
  }
  if (undo) {
    const back = document.createElement("form");
    Object.assign(back, { method: "post", action: undo.action, className: "inline" });
    for (const [name, value] of undo.hidden ?? []) back.append(hidden(name, value));
    const button = document.createElement("button");
    Object.assign(button, { className: "btn quiet small", textContent: undo.label });
    back.append(button);
    card.append(back);
  }
  place.replaceChildren(card);
}
