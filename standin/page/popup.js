// A menu that opens beside the element it belongs to.

import { byId, icon, make } from "/page/dom.js";

let returnTo = null;

/** Open a menu of {icon, label, act} beside a rectangle; when it closes, focus `focusBack`. */
export function popup(entries, rectangle, focusBack = document.activeElement) {
  const element = byId("popup");
  const items = entries.map((entry) => {
    const act = () => {
      closePopup();
      entry.act();
    };
    return make("button", { type: "button", role: "menuitem", tabIndex: -1, on: { click: act } }, icon(entry.icon), entry.label);
  });
  element.replaceChildren(...items);
  element.hidden = false;
  returnTo = focusBack;
  place(element, rectangle);
  items[0].focus();
}

export function closePopup() {
  const element = byId("popup");
  if (element.hidden) return;
  element.hidden = true;
  returnTo?.focus?.({ preventScroll: true });
}

/** Enable the keys of the menu, and close it by a click outside or a resize. */
export function startPopup() {
  const element = byId("popup");
  document.addEventListener("pointerdown", (event) => {
    if (!element.hidden && !element.contains(event.target)) closePopup();
  });
  window.addEventListener("resize", closePopup);
  element.addEventListener("keydown", (event) => {
    const items = [...element.children];
    const at = items.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    if (event.key in steps) items[(steps[event.key] + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") closePopup();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function place(element, rectangle) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.min(rectangle.left, innerWidth - width - 8);
  const below = rectangle.bottom + 4;
  const top = below + height > innerHeight - 8 ? rectangle.top - height - 4 : below;
  element.style.left = `${Math.max(8, left)}px`;
  element.style.top = `${Math.max(8, top)}px`;
}
