// One message as an element.

import { face, icon, make } from "/page/dom.js";
import { excerpt, serviceText, sizeOf, timeOf } from "/page/format.js";
import { fileAddress } from "/page/side.js";
import { fillText } from "/page/text.js";
import { words } from "/page/words.js";

/**
 * The list item of a message. `original` is the message that it replies to; `isFirst` and `isLast`
 * give its place in a series by one author; `acts` has the handlers of taps.
 */
export function bubble(message, { original, inGroup, isFirst, isLast }, acts) {
  const item = make("li", { id: `m${message.id}`, className: "row" });
  if (message.service) {
    item.classList.add("service");
    item.append(make("span", { className: "pill" }, serviceText(message.service)));
    return item;
  }
  item.classList.add(message.isOwn ? "own" : "other");
  item.classList.toggle("first", isFirst);
  item.classList.toggle("last", isLast);
  if (inGroup && !message.isOwn) {
    item.append(isLast ? face(message.author.name, message.author.id) : make("span", { className: "face gap" }));
  }
  const stack = make("div", { className: "stack" }, body(message, { original, inGroup, isFirst }, acts));
  if (message.rows.length) stack.append(keys(message, acts));
  item.append(stack);
  return item;
}

function body(message, { original, inGroup, isFirst }, acts) {
  const isBare = message.attachment?.kind === "sticker";
  const bubble = make("article", { className: isBare ? "bubble bare" : "bubble", "aria-label": spoken(message) });
  if (inGroup && !message.isOwn && isFirst) bubble.append(author(message));
  if (message.via) bubble.append(make("div", { className: "via" }, words.via(message.via)));
  if (message.replyTo && message.replyTo !== message.thread) bubble.append(quote(message, original, acts));
  if (message.attachment) bubble.append(attachment(message.attachment));
  const text = make("div", { className: "text" });
  fillText(text, message.text, message.entities, acts.onCommand);
  text.append(meta(message));
  bubble.append(text, more(message, acts));
  return bubble;
}

const spoken = (message) => `${message.isOwn ? words.you : message.author.name}, ${timeOf(message.date)}`;

function author(message) {
  const colour = Math.abs(message.author.id) % 7;
  const role = message.isBot ? make("span", { className: "role" }, words.bot) : "";
  return make("div", { className: `author name-${colour}` }, message.author.name, role);
}

function quote(message, original, acts) {
  const name = original ? original.author.name : words.deleted;
  const lines = [make("strong", {}, name), make("span", { className: "excerpt" }, original ? excerpt(original) : "")];
  const onClick = () => acts.onQuote(message.replyTo);
  return make("button", { type: "button", className: "quote", disabled: !original, "aria-label": words.quoteLabel(name), on: { click: onClick } }, ...lines);
}

function attachment({ kind, name, size, file, emoji, seconds }) {
  if (kind === "document") {
    const lines = make("span", { className: "lines" }, make("span", { className: "title" }, name), make("span", { className: "status" }, sizeOf(size)));
    const round = make("span", { className: "round" }, icon("file"));
    return make("a", { className: "file", href: fileAddress(file), download: name, "aria-label": words.download(name) }, round, lines);
  }
  if (kind === "sticker") return make("div", { className: "sticker", role: "img", "aria-label": words.sticker }, emoji);
  if (kind === "voice") {
    const bars = [5, 9, 14, 8, 16, 11, 6, 13, 17, 9, 12, 7, 15, 10, 5, 8].map((height) => make("i", { className: `bar-${height}` }));
    const length = `0:${String(seconds).padStart(2, "0")}`;
    return make("div", { className: "voice", role: "img", "aria-label": `${words.voice}, ${length}` }, make("span", { className: "round" }, icon("voice")), make("span", { className: "wave" }, ...bars), make("span", { className: "status" }, length));
  }
  const picture = kind === "photo" ? "photo" : "place";
  return make("div", { className: "picture", role: "img", "aria-label": words[kind] ?? kind }, icon(picture));
}

function meta(message) {
  const line = make("span", { className: "meta" });
  if (message.isEdited) line.append(`${words.edited} `);
  line.append(make("time", { dateTime: new Date(message.date * 1000).toISOString() }, timeOf(message.date)));
  if (message.isOwn) {
    const checks = icon("checks");
    checks.setAttribute("class", "checks");
    line.append(checks, make("span", { className: "unseen" }, words.sent));
  }
  return line;
}

function more(message, acts) {
  const onClick = (event) => acts.onMenu(message, event.currentTarget.getBoundingClientRect());
  return make("button", { type: "button", className: "more", "aria-haspopup": "menu", "aria-label": `${words.moreActions} ${spoken(message)}`, on: { click: onClick } }, icon("more"));
}

function keys(message, acts) {
  const rows = message.rows.map((row, rowNumber) =>
    make("div", { className: "keys-row" }, ...row.map((button, column) => key(message, button, [rowNumber, column], acts))));
  return make("div", { className: "keys" }, ...rows);
}

function key(message, button, [row, column], acts) {
  if (button.url) {
    const attributes = { className: "key", href: button.url, target: "_blank", rel: "noopener noreferrer", "aria-label": `${button.label} (${words.opensLink})` };
    return make("a", attributes, make("span", {}, button.label), icon("link"));
  }
  const onClick = (event) => acts.onTap(message, row, column, event.currentTarget);
  return make("button", { type: "button", className: "key", "data-key": `${row}-${column}`, on: { click: onClick } }, make("span", {}, button.label));
}
