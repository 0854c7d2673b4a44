// What appears over the chat for a moment, or until it is read.

import { byId, make } from "/page/dom.js";
import { Refused } from "/page/side.js";
import { words } from "/page/words.js";

const TOAST_MS = 4000;
let hiding = 0;

/** Show a line over the chat for some seconds. */
export function toast(text) {
  const element = byId("toast");
  clearTimeout(hiding);
  element.textContent = text;
  element.hidden = false;
  hiding = setTimeout(() => { element.hidden = true; }, TOAST_MS);
}

/** Await something that people did; what was refused is shown, and is undefined. */
export async function tried(work) {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(words.failed(error.message));
    return undefined;
  }
}

/** Show a dialog with a title and content; it closes by Escape, outside, and by `close`. */
export function dialog(title, ...content) {
  const element = byId("dialog");
  const heading = make("h2", { id: "dialog-title" }, title);
  element.replaceChildren(make("div", { className: "sheet" }, heading, ...content));
  element.onclick = (event) => { if (event.target === element) element.close(); };
  if (!element.open) element.showModal();
  return () => element.close();
}

/** Show a text until it is read. */
export function alertText(title, text) {
  const ok = make("button", { type: "button", className: "plain", autofocus: true }, words.ok);
  const close = dialog(title, make("p", { className: "alert-text" }, text), make("div", { className: "choices" }, ok));
  ok.addEventListener("click", close);
  ok.focus();
}
