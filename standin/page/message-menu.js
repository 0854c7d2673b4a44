// The menu of a message: reply, edit, copy.

import { toast } from "/page/notices.js";
import { popup } from "/page/popup.js";
import { state, tell } from "/page/store.js";
import { words } from "/page/words.js";

// Milliseconds of a long press, close to those of phones.
const LONG_PRESS_MS = 450;

/** Open the menu of a message beside a rectangle. */
export function messageMenu(message, rectangle) {
  const entries = [{ icon: "reply", label: words.reply, act: () => tell("reply", message) }];
  if (message.isOwn && message.text && !message.via) entries.push({ icon: "edit", label: words.edit, act: () => tell("edit", message) });
  if (message.text) entries.push({ icon: "file", label: words.copy, act: () => copy(message.text) });
  popup(entries, rectangle);
}

/** Open the menu by a right click or a long press; a double click replies. */
export function startMessageMenu(list) {
  let pressing = 0;
  const openAt = (event) => {
    const message = messageAt(event.target);
    if (!message || event.target.closest("a, .keys")) return false;
    messageMenu(message, new DOMRect(event.clientX, event.clientY, 0, 0));
    return true;
  };
  list.addEventListener("contextmenu", (event) => {
    if (!getSelection().toString() && openAt(event)) event.preventDefault();
  });
  list.addEventListener("dblclick", (event) => {
    const message = messageAt(event.target);
    if (!message || event.target.closest(".text, button, a")) return;
    tell("reply", message);
  });
  list.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse") pressing = setTimeout(() => openAt(event), LONG_PRESS_MS);
  });
  for (const name of ["pointerup", "pointermove", "pointercancel"]) list.addEventListener(name, () => clearTimeout(pressing));
}

function messageAt(target) {
  const item = target.closest?.("li.row[id]");
  return item ? state.messages.get(state.open.chat)?.get(Number(item.id.slice(1))) : undefined;
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  toast(words.copied);
}
