// The messages of the open chat, kept up to date, and scrolled to the end unless one scrolled up.

import { bubble } from "/page/bubble.js";
import { byId, make } from "/page/dom.js";
import { dayKey, dayOf } from "/page/format.js";
import { messageMenu } from "/page/message-menu.js";
import { alertText, toast, tried } from "/page/notices.js";
import { act } from "/page/side.js";
import { here, messagesOf, on, open, openChat, state } from "/page/store.js";
import { words } from "/page/words.js";

// Pixels above the end that still count as the end: about one message.
const END_PIXELS = 80;
// Seconds between messages of one author that are shown as a series. A judgement.
const AUTHOR_SECONDS = 15 * 60;
// Milliseconds that a message is highlighted, as long as the animation in messages.css.
const LIT_MS = 1600;
let isAtEnd = true;
let missed = 0;
let shown = { key: "", items: new Map() };

const acts = {
  onCommand: (command) => tried(act("write", { ...here(), text: command })),
  onMenu: messageMenu,
  onQuote: leadTo,
  onTap: tap,
};

/** Show the open chat and keep it up to date. */
export function startLog() {
  const log = byId("log");
  log.addEventListener("scroll", () => {
    isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < END_PIXELS;
    if (isAtEnd) missed = 0;
    showToEnd();
  }, { passive: true });
  // The keyboard of a phone, or a long text, leaves less room for messages.
  new ResizeObserver(() => { if (isAtEnd) toEnd(); }).observe(log);
  byId("to-end").addEventListener("click", () => {
    isAtEnd = true;
    toEnd("smooth");
  });
  on("open", () => { isAtEnd = true; missed = 0; render(); });
  on("state", render);
  on("messages", (change) => {
    if (change.chat !== state.open.chat) return;
    if (!isAtEnd) missed += change.changed.filter((message) => !message.isOwn && !shown.items.has(message.id)).length;
    if (change.changed.some((message) => message.isOwn && !shown.items.has(message.id))) isAtEnd = true;
    render();
  });
}

/** Scroll to the newest message. */
export function toEnd(behavior = "instant") {
  const log = byId("log");
  log.scrollTo({ top: log.scrollHeight, behavior });
}

function render() {
  const chat = openChat();
  const list = byId("messages");
  if (!chat) return;
  const key = `${state.me} ${chat.id} ${state.open.thread}`;
  if (key !== shown.key) {
    shown = { key, items: new Map() };
    list.replaceChildren();
  }
  // Screen readers do not read the first messages of a chat, only new ones.
  list.setAttribute("aria-busy", String(shown.items.size === 0));
  const messages = chat.isInside ? messagesOf(chat.id, state.open.thread) : [];
  const items = new Map();
  const wanted = [];
  messages.forEach((message, place) => {
    const [before, after] = [messages[place - 1], messages[place + 1]];
    if (!before || dayKey(before.date) !== dayKey(message.date)) wanted.push(dayItem(message.date));
    const item = itemOf(message, { before, after, chat });
    items.set(message.id, item);
    wanted.push(item.element);
  });
  if (!messages.length) wanted.push(make("li", { className: "row service empty" }, make("span", { className: "pill" }, emptyText(chat))));
  settle(list, wanted);
  shown.items = items;
  list.setAttribute("aria-busy", "false");
  if (isAtEnd) toEnd();
  showToEnd();
}

/** The item of a message: the existing one, unless something in it changed. */
function itemOf(message, { before, after, chat }) {
  const original = state.messages.get(chat.id)?.get(message.replyTo);
  const inGroup = chat.kind !== "private";
  const context = { original, inGroup, isFirst: !together(before, message), isLast: !together(message, after) };
  const known = shown.items.get(message.id);
  const isSame = known && known.message === message && known.context.original === original
    && known.context.isFirst === context.isFirst && known.context.isLast === context.isLast;
  return isSame ? known : { message, context, element: bubble(message, context, acts) };
}

function together(one, other) {
  return one && other && !one.service && !other.service && one.author.id === other.author.id
    && other.date - one.date < AUTHOR_SECONDS && dayKey(one.date) === dayKey(other.date);
}

const dayItem = (date) => make("li", { className: "row service day" }, make("span", { className: "pill" }, dayOf(date)));

function emptyText(chat) {
  if (!chat.isInside) return words.notInside;
  if (chat.kind === "private" && !chat.isStarted) return words.startHint;
  return chat.isForum ? words.emptyTopic : words.empty;
}

/** Update the children of a list; unchanged ones are not touched, and focus is kept. */
function settle(list, wanted) {
  const focused = focusPlace();
  wanted.forEach((element, place) => {
    const current = list.children[place];
    if (current === element) return;
    const isStale = current && (current.classList.contains("day") ? element.classList.contains("day") : current.id === element.id && current.id);
    if (isStale) current.replaceWith(element);
    else list.insertBefore(element, current ?? null);
  });
  while (list.children.length > wanted.length) list.lastChild.remove();
  if (focused && !document.activeElement?.closest("#messages")) refocus(focused);
}

function focusPlace() {
  const focused = document.activeElement;
  const item = focused?.closest?.("#messages > li");
  return item ? { item: item.id, key: focused.dataset.key } : null;
}

function refocus({ item, key }) {
  const element = document.getElementById(item);
  const target = (key && element?.querySelector(`[data-key="${key}"]`)) || element?.querySelector("[data-key], .more");
  target?.focus({ preventScroll: true });
}

function showToEnd() {
  byId("to-end").hidden = isAtEnd;
  const badge = byId("to-end-count");
  badge.hidden = missed === 0;
  badge.textContent = String(missed);
}

/** Scroll to a message, also in another topic, and highlight it. */
function leadTo(number) {
  const message = state.messages.get(state.open.chat)?.get(number);
  if (!message) return;
  if (openChat().isForum && message.thread !== state.open.thread) open(state.open.chat, message.thread);
  const element = document.getElementById(`m${number}`);
  element?.scrollIntoView({ block: "center", behavior: "smooth" });
  element?.classList.add("lit");
  setTimeout(() => element?.classList.remove("lit"), LIT_MS);
}

async function tap(message, row, column, button) {
  button.classList.add("waiting");
  button.setAttribute("aria-busy", "true");
  const answer = await tried(act("tap", { ...here(), message: message.id, row, column }));
  button.classList.remove("waiting");
  button.removeAttribute("aria-busy");
  if (!answer) return;
  if (answer.url) window.open(answer.url, "_blank", "noopener");
  if (answer.text && answer.isAlert) alertText(state.bot.name, answer.text);
  else if (answer.text) toast(answer.text);
}
