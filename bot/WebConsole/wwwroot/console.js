// On every page: keys, and the sign-in kept alive while somebody works.
const idleAfter = 15 * 60 * 1000;
const askEvery = 60 * 1000;
let lastActive = Date.now();
let lastAsked = Date.now();

for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) {
  addEventListener(kind, () => { lastActive = Date.now(); }, { passive: true, capture: true });
}

// Words about a child do not stay behind for whoever sits down next.
if (location.pathname === "/console/login" && new URLSearchParams(location.search).has("left")) {
  for (const key of Object.keys(sessionStorage).filter(key => key.startsWith("draft:"))) sessionStorage.removeItem(key);
}

const isPlain = document.querySelector("main.plain") !== null;
if (!isPlain) {
  setInterval(async () => {
    const now = Date.now();
    if (now - lastActive >= idleAfter) {
      location.href = `/console/login?idle=1&returnUrl=${encodeURIComponent(location.pathname)}`;
    } else if (lastActive > lastAsked && now - lastAsked >= askEvery) {
      lastAsked = now;
      await fetch("/console/alive", { redirect: "manual" }).catch(() => {});
    }
  }, 10 * 1000);
}

// A restarted service knows this page no more. Drafts lie in the tab, so a fresh page costs nothing.
const modal = document.getElementById("components-reconnect-modal");
new MutationObserver(() => {
  if (modal.classList.contains("components-reconnect-rejected")) location.reload();
}).observe(modal, { attributeFilter: ["class"] });

addEventListener("keydown", event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const target = document.querySelector(`[data-key="${event.code.replace("Key", "").toLowerCase()}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.tagName === "BUTTON") target.click(); else target.focus();
});
