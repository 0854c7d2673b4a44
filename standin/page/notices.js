// Notices over the chat, and dialogs.

import { byId, make } from "/page/dom.js";
import { Refused } from "/page/side.js";
import { words } from "/page/words.js";

// Milliseconds that a notice is shown: long enough to read two lines.
const TOAST_MS = 4000;
let hiding = 0;

/** Show a notice over the chat for some seconds. */
export function toast(text) {
  const element = byId("toast");
  clearTimeout(hiding);
  element.textContent = text;
  element.hidden = false;
  hiding = setTimeout(() => { element.hidden = true; }, TOAST_MS);
}

/** The result of an action; if it was refused, show why and return undefined. */
export async function tried(work) {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(words.failed(error.message));
    return undefined;
  }
}

/** Show a dialog; Escape, a click outside and `close` close it. */
export function dialog(title, ...content) {
  const element = byId("dialog");
  const heading = make("h2", { id: "dialog-title" }, title);
  element.replaceChildren(make("div", { className: "sheet" }, heading, ...content));
  element.onclick = (event) => { if (event.target === element) element.close(); };
  if (!element.open) element.showModal();
  return () => element.close();
}

/** Show a text until it is dismissed. */
export function alertText(title, text) {
  const ok = make("button", { type: "button", className: "plain", autofocus: true }, words.ok);
  const close = dialog(title, make("p", { className: "alert-text" }, text), make("div", { className: "choices" }, ok));
  ok.addEventListener("click", close);
  ok.focus();
}
