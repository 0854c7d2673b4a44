// Converts text with entities to elements. Offsets count UTF-16 units, as in JavaScript strings.

import { make } from "/page/dom.js";
import { words } from "/page/words.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Fill an element with a text; `onCommand` is called with a command that is tapped. */
export function fillText(parent, text, entities, onCommand) {
  fill(parent, { text, start: 0, end: text.length }, [...entities], onCommand);
}

function fill(parent, { text, start, end }, entities, onCommand) {
  let place = start;
  const append = (until, isBeforeBlock) => {
    let piece = text.slice(place, until);
    // A block starts and ends its own lines, so a line feed after it is dropped.
    if (parent.lastElementChild?.dataset.block && parent.lastChild === parent.lastElementChild) piece = piece.replace(/^\n/, "");
    if (isBeforeBlock) piece = piece.replace(/\n$/, "");
    if (piece) parent.append(piece);
  };
  while (entities.length) {
    const entity = entities.shift();
    const last = Math.min(entity.offset + entity.length, end);
    if (entity.offset < place) continue;
    append(entity.offset, BLOCKS.has(entity.type));
    const inner = [];
    while (entities.length && entities[0].offset < last) inner.push(entities.shift());
    const shown = text.slice(entity.offset, last);
    const element = wrap(entity, shown, onCommand);
    fill(element.dataset.inner ? element.firstChild : element, { text, start: entity.offset, end: last }, inner, onCommand);
    parent.append(element);
    place = last;
  }
  append(end, false);
}

function wrap(entity, shown, onCommand) {
  switch (entity.type) {
    case "text_link": return link(entity.argument);
    case "url": return link(shown.includes("://") ? shown : `http://${shown}`);
    case "email": return make("a", { href: `mailto:${shown}` });
    case "bot_command": return make("button", { type: "button", className: "command", on: { click: () => onCommand(shown) } });
    case "spoiler": return spoiler();
    case "expandable_blockquote": return folded();
    case "blockquote": return make("blockquote", { "data-block": "1" });
    case "pre": return make("pre", { "data-block": "1", tabIndex: 0 });
    case "mention": case "text_mention": case "hashtag": case "cashtag": return make("span", { className: "mention" });
    default: return make(TAGS[entity.type] ?? "span");
  }
}

function link(address) {
  // Only web addresses become links; other schemes are shown as text.
  if (!/^https?:\/\//i.test(address)) return make("span", { className: "mention" });
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" });
}

function spoiler() {
  const element = make("span", { className: "spoiler", role: "button", tabIndex: 0, "aria-label": words.spoiler });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    element.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) element.removeAttribute(name);
  };
  element.addEventListener("click", reveal);
  element.addEventListener("keydown", reveal);
  return element;
}

function folded() {
  const inner = make("div", { className: "fold" });
  const button = make("button", { type: "button", className: "unfold" }, words.expand);
  const quote = make("blockquote", { "data-block": "1", "data-inner": "1", className: "folded" }, inner, button);
  button.addEventListener("click", () => {
    quote.classList.remove("folded");
    button.remove();
  });
  return quote;
}
