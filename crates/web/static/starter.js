// The starter by keyboard: a digit says how many had the question that has the focus and goes on to the next.

const form = document.querySelector("form[data-starter]");
const KEYS = { 1: "most", 2: "half", 3: "few", 0: "" };
const questions = [...(form?.querySelectorAll(".asked-of-class > li") ?? [])];

const choiceIn = (question, value) => question?.querySelector(`input[type=radio][value="${value}"]`);

form?.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Enter" && event.ctrlKey) return form.requestSubmit();
  const at = questions.findIndex((question) => question.contains(event.target));
  if (event.ctrlKey || at < 0 || !event.target.matches("input[type=radio]") || !(event.key in KEYS)) return;
  event.preventDefault();
  choiceIn(questions[at], KEYS[event.key]).checked = true;
  const next = questions[Math.min(at + 1, questions.length - 1)];
  next.querySelector("input[type=radio]:checked")?.focus();
  next.scrollIntoView({ block: "nearest" });
});
