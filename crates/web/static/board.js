// The board's window: arrow keys, space and a presenter's keys go from step to step; "a" shows an answer.

const here = document.querySelector("nav [aria-current]");
const answer = document.querySelector("details[data-answer]");

function go(link) {
  if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !here) return;
  // On "Answer" the space bar opens it, as everywhere.
  if (event.key === " " && event.target instanceof Element && event.target.matches("summary")) return;
  if (answer && ["a", "ArrowDown"].includes(event.key)) answer.open = true;
  if (answer && event.key === "ArrowUp") answer.open = false;
  if (["ArrowRight", "PageDown", " "].includes(event.key)) go(here.nextElementSibling);
  if (["ArrowLeft", "PageUp"].includes(event.key)) go(here.previousElementSibling);
});
