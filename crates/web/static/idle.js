// A pupil's page on a shared device: when nobody has touched it for a while it asks, and then signs out. The server
// does the same by itself; this only keeps what was on the screen from staying there.

const MINUTE = 60_000;
const most = Number(document.body.dataset.leavesAfter) * MINUTE;
let last = Date.now();
let noted = last;
let asking = null;

const signOut = () => document.querySelector('form[action="/sign-out"]').requestSubmit();

function here() {
  last = Date.now();
  if (last - noted < MINUTE) return;
  noted = last;
  fetch("/still-here", { method: "POST", redirect: "manual" }).catch(() => {});
}

function ask() {
  asking = document.createElement("dialog");
  asking.className = "card";
  asking.setAttribute("aria-labelledby", "still-here");
  const question = document.createElement("h2");
  question.id = "still-here";
  question.textContent = "Are you still here?";
  const words = document.createElement("p");
  words.textContent = "Otherwise this page closes in a minute, so that nobody else reads it.";
  const yes = document.createElement("button");
  yes.className = "btn";
  yes.textContent = "I am still here";
  yes.addEventListener("click", () => asking.close());
  asking.append(question, words, yes);
  asking.addEventListener("close", () => {
    asking.remove();
    asking = null;
    here();
  });
  document.body.append(asking);
  asking.showModal();
}

function look() {
  const away = Date.now() - last;
  if (away >= most) signOut();
  else if (away >= most - MINUTE && !asking) ask();
}

if (most > 0) {
  for (const sign of ["pointerdown", "keydown", "scroll"]) {
    document.addEventListener(sign, () => { if (!asking) here(); }, { capture: true, passive: true });
  }
  setInterval(look, MINUTE / 4);
  // A tablet that slept has no timers; it looks when it wakes.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
}
