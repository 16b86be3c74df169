// A scanned card's secret stands behind the # of the address. It is taken out of there at once, by a page of its own
// that takes the first one's place: so the address bar does not show it, a step back does not lead to it, and the
// browser's list of visited pages leaves it out.

const KEPT = "attune-card";
const form = document.getElementById("card");
const none = document.getElementById("no-card");

function offer(secret) {
  if (!/^[0-9a-f]{32}$/.test(secret)) return;
  form.elements.card.value = secret;
  form.hidden = false;
  none.hidden = true;
  document.querySelector(".problems")?.remove();
  form.querySelector("button").focus();
}

function read() {
  const scanned = location.hash.slice(1);
  if (scanned) {
    try {
      // For this tab alone, and only until the page that follows has read it.
      sessionStorage.setItem(KEPT, scanned);
      location.replace(location.pathname);
    } catch {
      history.replaceState(null, "", location.pathname);
      offer(scanned);
    }
    return;
  }
  try {
    const kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    if (kept) offer(kept);
  } catch {
    // Nothing can be kept in this browser, so nothing was.
  }
}

read();
// The next child scans their card while this page is still open.
window.addEventListener("hashchange", read);
