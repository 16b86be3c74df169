// The board's window: arrow keys, space and a presenter's keys go from step to step.

const here = document.querySelector("nav [aria-current]");

function go(link) {
  if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !here) return;
  if (["ArrowRight", "PageDown", " "].includes(event.key)) go(here.nextElementSibling);
  if (["ArrowLeft", "PageUp"].includes(event.key)) go(here.previousElementSibling);
});
