// An answer survives a lost network: it is kept on this machine under its form's own number and sent by itself when
// the network is back, and the server stores it once. Everything also works without this.

import { forget, isSignedOut, keep, send, waiting } from "./kept.js";

const PATIENCE = [2000, 5000, 10000, 30000];
const path = location.pathname;
let failures = 0;
let timer = 0;
let clock = 0;
let sending = false;

const form = () => document.querySelector("form[data-practice]");
const kept = () => waiting().find((one) => one.path === path)?.body;

function say(sentence) {
  const place = document.getElementById("kept");
  if (place) place.textContent = sentence;
}

function show(html) {
  const next = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  if (!next) return location.reload();
  document.querySelector("main").replaceWith(next);
  tellTheTime();
  next.querySelector("input:not([type=hidden]), a.btn, button")?.focus();
}

// When the minutes are over one sentence says so; what is being typed is not touched.
function tellTheTime() {
  clearTimeout(clock);
  const place = document.getElementById("time");
  const left = Number(place?.dataset.secondsLeft ?? 0);
  if (left > 0) clock = setTimeout(() => { place.textContent = place.dataset.says; }, left * 1000);
}

function waitFor(body) {
  keep(path, body);
  say("There is no network just now. Your answer is kept on this machine and sent by itself when it is back.");
  form()?.querySelectorAll("button, input").forEach((one) => { one.disabled = true; });
  clearTimeout(timer);
  timer = setTimeout(again, PATIENCE[Math.min(failures++, PATIENCE.length - 1)]);
}

async function deliver(body) {
  if (sending) return;
  sending = true;
  try {
    const response = await send(path, body);
    if (isSignedOut(response)) {
      // The answer waits on this machine until whoever gave it comes back.
      keep(path, body);
      return location.assign(response.url);
    }
    const html = await response.text();
    forget(path);
    failures = 0;
    show(html);
  } catch {
    waitFor(body);
  } finally {
    sending = false;
  }
}

function again() {
  const body = kept();
  if (body !== undefined && form()) deliver(body);
}

document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  // One answer at a time: what waits goes first.
  if (sending || kept() !== undefined) return;
  say("");
  deliver(new URLSearchParams(new FormData(event.target, event.submitter)).toString());
});

document.addEventListener("click", async (event) => {
  const next = event.target.closest?.("a[data-next]");
  if (!next || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const response = await send(path);
    if (isSignedOut(response)) return location.assign(response.url);
    show(await response.text());
  } catch {
    say("There is no network just now. What you did is saved. Try again in a moment.");
  }
});

tellTheTime();
window.addEventListener("online", again);
document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });

if (kept() !== undefined) again();
else form()?.querySelector("input[name^='part.'], input[name='option']")?.focus();
