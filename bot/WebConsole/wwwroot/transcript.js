// Stays at the end for a reader who is at the end, and stays put for one who is not.
export function follow(frame) {
  const list = frame.querySelector(".transcript");
  const latest = frame.querySelector(".latest");
  let isAtEnd = true;
  const toEnd = () => { list.scrollTop = list.scrollHeight; };

  list.addEventListener("scroll", () => {
    isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 48;
    if (isAtEnd) latest.hidden = true;
  }, { passive: true });
  latest.addEventListener("click", toEnd);
  new MutationObserver(changes => {
    if (isAtEnd) toEnd();
    else if (changes.some(change => change.target === list && change.addedNodes.length > 0)) latest.hidden = false;
  }).observe(list, { childList: true, subtree: true });
  new ResizeObserver(() => { if (isAtEnd) toEnd(); }).observe(list);
  toEnd();
}
