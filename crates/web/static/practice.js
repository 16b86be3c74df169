// An answer survives a lost network: it is kept on this machine under its form's own number and sent when the network is
// back, and the server stores it once. Everything also works without this.

const form = document.querySelector("form[data-practice]");
const status = document.getElementById("kept");
const KEY = `attune-practice:${location.pathname}`;
// Where a session that has ended leads.
const SIGNED_OUT = /^\/(enter|sign-in)\b/;

const kept = () => JSON.parse(localStorage.getItem(KEY) ?? "null");
const forget = () => localStorage.removeItem(KEY);

async function send(body) {
  const response = await fetch(location.pathname, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
    redirect: "follow",
  });
  // A page of ours is an answer, whatever it says; a proxy's error is none.
  if (response.status >= 500) throw new Error("no answer");
  return response;
}

function show(html) {
  const next = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  const main = document.querySelector("main");
  if (!next || !main) return location.reload();
  main.replaceWith(next);
  // The new page's own form listens anew.
  location.hash = "";
  import(`./practice.js?again=${Date.now()}`).catch(() => location.reload());
  next.querySelector("input:not([type=hidden]), a.btn, button")?.focus();
}

function keep(body) {
  localStorage.setItem(KEY, JSON.stringify({ body }));
  status.textContent = "The network is away. Your answer is kept on this machine and sent when it is back.";
  form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
}

async function deliver(body) {
  try {
    const response = await send(body);
    if (SIGNED_OUT.test(new URL(response.url).pathname)) {
      // The answer waits on this machine until whoever gave it opens this page again.
      localStorage.setItem(KEY, JSON.stringify({ body }));
      return location.assign(response.url);
    }
    forget();
    show(await response.text());
  } catch {
    keep(body);
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  const body = new URLSearchParams(data).toString();
  status.textContent = "";
  deliver(body);
});

if (form) {
  window.addEventListener("online", () => { const waiting = kept(); if (waiting) deliver(waiting.body); });
  const waiting = kept();
  // Only the answer to the question that is still open is sent again; the server knows the number of any other.
  if (waiting) deliver(waiting.body);
  else form.querySelector("input[name^='part.'], input[name='option']")?.focus();
}
