// The header of the open chat: its name, the bot's action, topics and members.

import { actionText } from "/page/chats.js";
import { byId, face, make } from "/page/dom.js";
import { dialog, tried } from "/page/notices.js";
import { act } from "/page/side.js";
import { here, on, open, openChat, state } from "/page/store.js";
import { words } from "/page/words.js";

/** Show the header and keep it up to date. */
export function startHeader() {
  for (const kind of ["state", "action", "open", "messages"]) on(kind, render);
  on("open", () => { byId("toast").hidden = true; });
  byId("back").addEventListener("click", () => open(null));
  byId("about-chat").addEventListener("click", showMembers);
}

function render() {
  const chat = openChat();
  byId("chat").hidden = !chat;
  byId("nothing").hidden = Boolean(chat);
  byId("app").classList.toggle("in-chat", Boolean(chat));
  if (!chat) return;
  byId("chat-title").textContent = chat.title;
  byId("chat-face").replaceChildren(face(chat.title, chat.face));
  byId("about-chat").disabled = chat.kind === "private";
  renderStatus(chat);
  renderTopics(chat);
}

function renderStatus(chat) {
  const action = actionText(chat.id);
  const isHere = !chat.isForum || (state.actions.get(chat.id)?.thread ?? null) === state.open.thread;
  const status = byId("chat-status");
  const quiet = chat.kind === "private" ? words.bot : words.members(chat.members.length);
  const isDoing = Boolean(action) && isHere;
  status.classList.toggle("doing", isDoing);
  status.textContent = isDoing ? action : quiet;
  const spoken = isDoing ? `${state.bot.name} ${action}` : "";
  // Setting the same text would make a screen reader read it again.
  if (byId("live").textContent !== spoken) byId("live").textContent = spoken;
}

function renderTopics(chat) {
  const bar = byId("topics");
  bar.hidden = !chat.isForum || !chat.isInside;
  if (bar.hidden) return;
  const focused = bar.contains(document.activeElement);
  const topics = [{ id: null, name: words.general }, ...chat.topics];
  bar.replaceChildren(...topics.map((topic) => {
    const isOpen = topic.id === state.open.thread;
    const attributes = { type: "button", role: "tab", "aria-selected": String(isOpen), "aria-controls": "log", tabIndex: isOpen ? 0 : -1, on: { click: () => open(chat.id, topic.id), keydown: walk } };
    return make("button", attributes, topic.name);
  }));
  if (focused) bar.querySelector('[aria-selected="true"]')?.focus();
}

function walk(event) {
  const step = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
  event.currentTarget[step]?.click();
}

function showMembers() {
  const chat = openChat();
  const roles = { creator: words.owner, administrator: words.admin };
  const members = chat.members.map((member) => make("li", { className: "member" }, face(member.name, member.id), make("span", { className: "title" }, member.name), make("span", { className: "status" }, member.isBot ? words.bot : roles[member.status] ?? "")));
  const content = [make("p", { className: "status" }, words.members(chat.members.length)), make("ul", { className: "members", "aria-label": words.membersTitle }, ...members)];
  const ok = make("button", { type: "button", className: "plain" }, words.close);
  const choices = make("div", { className: "choices" });
  if (chat.isInside) {
    const leave = make("button", { type: "button", className: "plain danger" }, words.leave);
    leave.addEventListener("click", () => { close(); tried(act("leave", here())); });
    choices.append(leave);
  }
  choices.append(ok);
  const close = dialog(chat.title, ...content, choices);
  ok.addEventListener("click", close);
}
