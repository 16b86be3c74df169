// The grid of pictures without a round trip for every tap: the first two are kept in the form, the third sends it.
// Arrow keys go from picture to picture; Tab does too.

const form = document.getElementById("pictures");

if (form) {
  const LENGTH = 3;
  const buttons = [...form.querySelectorAll(".pictures button")];
  const dots = [...form.querySelectorAll("[data-dots] .dot")];
  const said = form.querySelector("[data-said]");
  const again = form.querySelector("[data-again]");
  const picked = () => [...form.querySelectorAll("input[name=picked]")];

  const show = () => {
    const count = picked().length;
    dots.forEach((dot, place) => dot.classList.toggle("done", place < count));
    said.textContent = `${count} of ${LENGTH} tapped`;
    again.hidden = count === 0;
  };

  form.addEventListener("submit", (event) => {
    const tapped = event.submitter?.value;
    if (!tapped || picked().length >= LENGTH - 1) return;
    event.preventDefault();
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "picked", value: tapped });
    form.append(input);
    show();
  });

  again.addEventListener("click", (event) => {
    event.preventDefault();
    for (const input of picked()) input.remove();
    show();
    buttons[0].focus();
  });

  form.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    if (at < 0) return;
    const top = buttons[0].offsetTop;
    const columns = buttons.filter((button) => button.offsetTop === top).length;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const next = buttons[at + steps[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  // A page that the browser kept as it was: nothing is tapped until somebody taps.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const input of picked()) input.remove();
    show();
  });
}
