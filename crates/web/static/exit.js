// Exit ticket by keyboard: type a name, press its pile's number. Everything also works without this.

const form = document.querySelector("form[data-exit]");
const pupils = [...form.querySelectorAll(".piles > li")];
const counts = form.querySelector("[data-counts]");
const KEYS = { 1: "got", 2: "slip", 3: "idea", 0: "away" };

form.querySelector("[data-keys]").hidden = false;

const pileOf = (pupil) => pupil.querySelector("input:checked");
const currentIndex = () => Math.max(0, pupils.findIndex((pupil) => pupil.contains(document.activeElement)));

function focusOn(index) {
  const pupil = pupils[Math.min(Math.max(index, 0), pupils.length - 1)];
  pileOf(pupil)?.focus();
  pupil.scrollIntoView({ block: "nearest" });
}

function count() {
  const words = new Map([...pupils[0]?.querySelectorAll(".segments span") ?? []].map((pile) => [pile.textContent, 0]));
  for (const pupil of pupils) {
    const pile = pileOf(pupil)?.nextElementSibling.textContent ?? "";
    words.set(pile, (words.get(pile) ?? 0) + 1);
  }
  counts.textContent = [...words].map(([pile, number]) => `${number} ${pile}`).join(" · ");
}

function put(index, pile) {
  const choice = pupils[index]?.querySelector(`input[value="${pile}"]`);
  if (!choice) return;
  choice.checked = true;
  count();
  const idea = pupils[index].querySelector("select.idea");
  if (pile === "idea" && idea) idea.focus();
  else focusOn(index + 1);
}

let typed = "";
let typedAt = 0;

function find(letter) {
  const now = performance.now();
  typed = now - typedAt > 900 ? letter : typed + letter;
  typedAt = now;
  const wanted = typed.toLocaleLowerCase();
  const index = pupils.findIndex((pupil) => pupil.dataset.name.toLocaleLowerCase().startsWith(wanted));
  if (index >= 0) focusOn(index);
}

form.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Enter" && event.ctrlKey) return form.requestSubmit();
  if (event.ctrlKey || event.target.matches("input[type=date], button")) return;
  const inIdea = event.target.matches("select.idea");
  if (inIdea && event.key !== "Enter") return;
  const index = currentIndex();
  if (event.key === "Enter") focusOn(index + 1);
  else if (event.key in KEYS) put(index, KEYS[event.key]);
  else if (event.key === "ArrowDown") focusOn(index + 1);
  else if (event.key === "ArrowUp") focusOn(index - 1);
  else if (event.key.length === 1 && event.key.trim()) find(event.key);
  else return;
  event.preventDefault();
});

form.addEventListener("change", count);
count();
if (!document.querySelector(".problems")) focusOn(0);
