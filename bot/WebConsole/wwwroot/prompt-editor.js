// The words of a prompt stay in the browser until they are saved: no keystroke crosses the wire, and a lost connection loses nothing.
// A copy of the lines lies under the box; it makes the box as tall as its text and carries line numbers and marks, wrapped as the text is.
const quiet = 300;

export function attach(box, server, version, text) {
  const area = box.querySelector("textarea");
  const lines = box.querySelector(".lines");
  const note = document.getElementById("prompt-note");
  const key = `draft:prompt:${box.dataset.prompt}`;
  const mayWrite = !area.readOnly;
  let base = { version, text };
  let marks = {};
  let timer = 0;
  let wasDirty = false;

  const isDirty = () => area.value !== base.text;
  const paint = () => {
    const rows = area.value.split("\n");
    while (lines.children.length > rows.length) lines.lastChild.remove();
    rows.forEach((row, index) => {
      const line = lines.children[index] ?? lines.appendChild(document.createElement("div"));
      if (line.textContent !== row) line.textContent = row;
      line.className = marks[index + 1] ?? "";
    });
  };
  const keep = () => {
    if (!mayWrite) return;
    if (isDirty()) sessionStorage.setItem(key, JSON.stringify({ text: area.value, note: note?.value ?? "", basedOn: base.version }));
    else sessionStorage.removeItem(key);
  };
  // A failed call is the circuit's to report; the words stay.
  const tell = () => server.invokeMethodAsync("ChangedAsync", area.value, base.version, isDirty()).catch(() => {});
  const changed = () => {
    paint();
    keep();
    clearTimeout(timer);
    // That something is unsaved is known at once; what is wrong with it can wait for a pause.
    if (isDirty() !== wasDirty) tell(); else timer = setTimeout(tell, quiet);
    wasDirty = isDirty();
  };

  area.addEventListener("input", changed);
  note?.addEventListener("input", keep);
  box.closest(".prompt-page").addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyS") {
      event.preventDefault();
      if (mayWrite && !event.isComposing) server.invokeMethodAsync("SaveAsync").catch(() => {});
    }
  });

  area.value = text;
  const draft = mayWrite ? JSON.parse(sessionStorage.getItem(key) ?? "null") : null;
  if (draft && draft.text !== text) {
    // Its own base: a version that came since then is a conflict, not to be overwritten.
    base = { version: draft.basedOn, text: draft.basedOn === version ? text : "" };
    area.value = draft.text;
    if (note) note.value = draft.note;
  }
  paint();
  wasDirty = isDirty();
  tell();

  return {
    read: () => ({ text: area.value, note: note?.value ?? "", basedOn: base.version, isDirty: isDirty() }),
    saved(savedVersion, savedText) {
      base = { version: savedVersion, text: savedText };
      if (note && !isDirty()) note.value = "";
      keep();
      wasDirty = isDirty();
      if (wasDirty) tell();
    },
    // Typed in rather than set, so that the browser's own undo brings the words back.
    load(newVersion, newBase, newText) {
      base = { version: newVersion, text: newBase };
      if (area.value !== newText) {
        if (mayWrite && isDirty()) {
          area.focus({ preventScroll: true });
          area.select();
          if (!document.execCommand("insertText", false, newText)) area.value = newText;
        } else area.value = newText;
      }
      changed();
    },
    mark(found) {
      marks = found;
      paint();
    },
    compare: () => document.getElementById("difference").scrollIntoView({ block: "start" }),
    jump(line) {
      const start = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      const end = area.value.indexOf("\n", start);
      area.focus({ preventScroll: true });
      area.setSelectionRange(start, end < 0 ? area.value.length : end);
      lines.children[line - 1]?.scrollIntoView({ block: "center" });
    },
  };
}
