// A box of words that are sent once. A try keeps its id with the draft: the same words again, after a lost answer, are the same message.
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");

export function attach(box, server) {
  const area = box.querySelector("textarea");
  const button = box.querySelector("button");
  const tooLong = box.querySelector(".too-long");
  const key = `draft:${box.dataset.keyName}`;
  const maxBytes = Number(box.dataset.maxBytes);
  let draft = JSON.parse(sessionStorage.getItem(key) ?? "null") ?? { text: "" };
  let isBusy = false;

  area.value = area.value || draft.text;
  const show = () => {
    const bytes = new TextEncoder().encode(area.value).length;
    tooLong.hidden = bytes <= maxBytes;
    button.disabled = isBusy || area.value.trim() === "" || bytes > maxBytes;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 2, 220)}px`;
  };
  const keep = () => {
    if (area.value === "") sessionStorage.removeItem(key); else sessionStorage.setItem(key, JSON.stringify(draft));
  };
  area.addEventListener("input", () => {
    draft = { ...draft, text: area.value };
    keep();
    show();
  });

  const send = async () => {
    if (isBusy || button.disabled) return;
    const text = area.value;
    isBusy = true;
    draft = { text, tried: draft.tried?.text === text ? draft.tried : { text, id: newId() } };
    keep();
    show();
    try {
      if (await server.invokeMethodAsync("SendAsync", text, draft.tried.id)) {
        if (area.value === text) area.value = "";
        draft = { text: area.value };
        keep();
      }
    } catch {
      // The circuit reports itself; the words stay.
    } finally {
      isBusy = false;
      show();
    }
  };
  button.addEventListener("click", send);
  area.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      send();
    }
  });
  show();
}
