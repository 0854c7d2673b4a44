// The list of chats, and the current person.

import { byId, face, icon, make } from "/page/dom.js";
import { excerpt, shortTime } from "/page/format.js";
import { on, open, state } from "/page/store.js";
import { words } from "/page/words.js";

/** Show the list and keep it up to date. */
export function startChats() {
  for (const kind of ["state", "messages", "action", "open"]) on(kind, render);
}

/** What the bot is doing in a chat, in words; "" for nothing. */
export function actionText(chat) {
  const action = state.actions.get(chat);
  return action ? words.actions[action.name] ?? words.actions.other : "";
}

function render() {
  const me = state.people.find((person) => person.id === state.me);
  if (me) renderWho(me);
  const focused = document.activeElement?.dataset?.chat;
  byId("chats").replaceChildren(...[...state.chats.values()].map(item));
  if (focused) byId("chats").querySelector(`[data-chat="${focused}"]`)?.focus();
  const unread = [...state.unread.values()].reduce((sum, count) => sum + count, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${state.bot.name}`;
}

function renderWho(me) {
  const button = byId("who");
  button.setAttribute("aria-label", words.switchPerson(me.name));
  const lines = make("span", { className: "lines" }, make("span", { className: "title" }, me.name), make("span", { className: "status" }, me.about));
  button.replaceChildren(face(me.name, me.id), lines, icon("menu"));
}

function item(chat) {
  const last = [...(state.messages.get(chat.id)?.values() ?? [])].at(-1);
  const unread = state.unread.get(chat.id) ?? 0;
  const isOpen = chat.id === state.open.chat;
  const heading = make("span", { className: "heading" }, make("span", { className: "title" }, chat.title));
  if (last) heading.append(make("time", { className: "status" }, shortTime(last.date)));
  const preview = make("span", { className: "heading" }, lastLine(chat, last));
  if (unread) preview.append(make("span", { className: "badge", "aria-label": words.unread(unread) }, String(unread)));
  const attributes = { type: "button", className: "chat-item", "data-chat": chat.id, "aria-current": isOpen ? "true" : null, on: { click: () => open(chat.id, null) } };
  const lines = make("span", { className: "lines" }, heading, preview);
  return make("li", {}, make("button", attributes, face(chat.title, chat.face), lines));
}

function lastLine(chat, last) {
  const action = actionText(chat.id);
  if (action) return make("span", { className: "excerpt doing" }, `${action}…`);
  if (!chat.isInside) return make("span", { className: "excerpt" }, words.notInside);
  if (!last) return make("span", { className: "excerpt" }, words.empty);
  const author = chat.kind !== "private" && !last.service ? `${last.isOwn ? words.you : last.author.name}: ` : "";
  return make("span", { className: "excerpt" }, author + excerpt(last));
}
