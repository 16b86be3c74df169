// A scanned card's secret stands behind the # of the address. It goes into the form and out of the address at once,
// so that neither the address bar nor a step back shows it.

const form = document.getElementById("card");
const none = document.getElementById("no-card");

function read() {
  const secret = location.hash.slice(1);
  if (!secret) return;
  history.replaceState(null, "", location.pathname);
  if (!/^[0-9a-f]{32}$/.test(secret)) return;
  form.elements.card.value = secret;
  form.hidden = false;
  none.hidden = true;
  document.querySelector(".problems")?.remove();
  form.querySelector("button").focus();
}

read();
// The next child scans their card while this page is still open.
window.addEventListener("hashchange", read);
