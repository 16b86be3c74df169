// Observation by keyboard: type the beginning of a name, Enter ticks it.

const form = document.querySelector("form[data-observe]");
const box = form.querySelector("[data-find]");
const find = box.querySelector("input");
const names = [...form.querySelectorAll(".names label")];

box.hidden = false;

function matches() {
  const wanted = find.value.trim().toLocaleLowerCase();
  return names.filter((label) => label.textContent.trim().toLocaleLowerCase().startsWith(wanted));
}

find.addEventListener("input", () => {
  const shown = new Set(matches());
  for (const label of names) label.hidden = !shown.has(label) && !label.querySelector("input").checked;
});

find.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  if (!find.value.trim()) return;
  event.preventDefault();
  const first = matches()[0]?.querySelector("input");
  if (!first) return;
  first.checked = !first.checked;
  find.value = "";
  for (const label of names) label.hidden = false;
});

if (!document.querySelector(".problems")) find.focus();
