// Answers that the server has not heard yet, kept on this machine: each under the address of its turn, with whose it
// is. On every page of a pupil what is theirs is sent once more, and what somebody else left is thrown away unread.
// Nobody signs out with an answer left behind.

const PREFIX = "attune-practice:";
// Where a session that has ended leads.
const SIGNED_OUT = /^\/(enter|sign-in)\b/;
// Answers of a proxy or an overloaded server: nothing was heard.
const UNHEARD = new Set([408, 425, 429]);

const mine = document.body.dataset.mine ?? "";

/** What is kept of whoever is signed in: [{ path, body }]. What is not theirs goes. */
export function waiting() {
  const found = [];
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    let one = null;
    try { one = JSON.parse(localStorage.getItem(key)); } catch { /* what nobody can read goes too */ }
    if (one?.mine === mine && typeof one.body === "string") found.push({ path: key.slice(PREFIX.length), body: one.body });
    else localStorage.removeItem(key);
  }
  return found;
}

export const keep = (path, body) => localStorage.setItem(PREFIX + path, JSON.stringify({ mine, body }));
export const forget = (path) => localStorage.removeItem(PREFIX + path);
export const isSignedOut = (response) => SIGNED_OUT.test(new URL(response.url).pathname);

/** Sends a form, or asks for a page when there is none. Throws unless a page of ours came back. */
export async function send(path, body) {
  const form = body === undefined ? {} : {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  };
  const response = await fetch(path, form);
  if (response.status >= 500 || UNHEARD.has(response.status)) throw new Error("no answer");
  return response;
}

/** Sends all that is kept, but for the turn that is open on this page. Whether nothing is left. */
async function sendAll(all = waiting()) {
  let left = 0;
  for (const { path, body } of all) {
    try {
      if (isSignedOut(await send(path, body))) left += 1;
      else forget(path);
    } catch {
      left += 1;
    }
  }
  return left === 0;
}

const openHere = () => document.querySelector("form[data-practice]") !== null;

if (mine) {
  const elsewhere = () => waiting().filter(({ path }) => path !== location.pathname || !openHere());
  sendAll(elsewhere());
  window.addEventListener("online", () => sendAll(elsewhere()));
}

let warned = false;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.getAttribute("action") !== "/sign-out" || waiting().length === 0) return;
  event.preventDefault();
  const byHand = event.submitter !== null;
  const gone = await sendAll();
  if (!gone && byHand && !warned) {
    warned = true;
    return say("Your last answer is not sent yet. Wait a moment and try again, or press “Sign out” once more to leave without it.");
  }
  // By hand nothing stays behind. A page that closed by itself keeps the answer for whoever gave it.
  if (byHand) waiting().forEach(({ path }) => forget(path));
  form.submit();
});

function say(sentence) {
  const line = document.createElement("p");
  line.textContent = sentence;
  document.getElementById("notice")?.replaceChildren(line);
}
