// The composer: the text, the message that it replies to or edits, and the button to start a chat.

import { byId } from "/page/dom.js";
import { excerpt } from "/page/format.js";
import { tried } from "/page/notices.js";
import { choosesOffer, offersFor, walkOffers } from "/page/offers.js";
import { act } from "/page/side.js";
import { here, messagesOf, on, openChat, state } from "/page/store.js";
import { words } from "/page/words.js";

// The drafts of each chat and topic.
const drafts = new Map();
let place = "";
let context = null;

/** Enable the composer. */
export function startComposer() {
  const text = byId("text");
  text.addEventListener("input", () => { fit(); offersFor(text.value); });
  text.addEventListener("keydown", onKey);
  byId("send").addEventListener("click", send);
  byId("context-close").addEventListener("click", () => setContext(null));
  byId("big").addEventListener("click", onBig);
  on("open", onOpen);
  on("state", render);
  on("messages", dropContext);
  on("reply", (message) => { setContext({ kind: "reply", message }); text.focus(); });
  on("edit", (message) => { setContext({ kind: "edit", message }); write(message.text); });
}

/** Put a text in the composer, with the cursor at its end. */
export function write(value) {
  const text = byId("text");
  text.value = value;
  fit();
  text.focus();
  text.setSelectionRange(value.length, value.length);
  offersFor(value);
}

/** The id of the message to reply to, which is cleared; null without one. */
export function takeReply() {
  const reply = context?.kind === "reply" ? context.message.id : null;
  setContext(null);
  return reply;
}

async function send() {
  const text = byId("text").value;
  if (!text.trim()) return;
  const before = context;
  const { kind, message } = before ?? {};
  const given = { ...here(), text };
  // The composer is cleared at once, so that people can go on writing.
  setContext(null);
  write("");
  const work = kind === "edit" ? act("edit", { ...given, message: message.id }) : act("write", { ...given, reply: message?.id ?? null });
  const isSent = await tried(work);
  if (isSent || byId("text").value) return;
  setContext(before);
  write(text);
}

function onKey(event) {
  if (event.isComposing) return;
  const text = byId("text");
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (!choosesOffer()) send();
  } else if (walkOffers(event)) {
    event.preventDefault();
  } else if (event.key === "Escape" && context) {
    setContext(null);
  } else if (event.key === "ArrowUp" && !text.value && !context) {
    const own = messagesOf(state.open.chat, state.open.thread).filter((message) => message.isOwn && message.text && !message.via);
    if (own.length) setContext({ kind: "edit", message: own.at(-1) });
    if (own.length) write(own.at(-1).text);
    event.preventDefault();
  }
}

function onOpen() {
  const text = byId("text");
  drafts.set(place, text.value);
  place = `${state.me} ${state.open.chat} ${state.open.thread}`;
  text.value = drafts.get(place) ?? "";
  setContext(null, { keepsText: true });
  fit();
  offersFor("");
  render();
  if (state.open.chat !== null) focusText();
}

/** Focus the text, but not on a phone, whose keyboard would cover the messages. */
function focusText() {
  if (matchMedia("(pointer: fine)").matches) byId("text").focus();
}

function render() {
  const chat = openChat();
  if (!chat) return;
  const label = bigLabel(chat);
  const wasBig = document.activeElement === byId("big");
  byId("big").hidden = !label;
  byId("big").textContent = label;
  byId("writing").hidden = Boolean(label);
  byId("commands").hidden = chat.kind !== "private" || !chat.commands.length;
  if (wasBig && !label) focusText();
}

function bigLabel(chat) {
  if (!chat.isInside) return words.join;
  return chat.kind === "private" && !chat.isStarted ? words.start : "";
}

function onBig() {
  const isInside = openChat().isInside;
  tried(isInside ? act("write", { ...here(), text: "/start" }) : act("join", here()));
}

function setContext(next, { keepsText = false } = {}) {
  if (context?.kind === "edit" && !next && !keepsText) write("");
  context = next;
  byId("context").hidden = !next;
  if (!next) return;
  const isReply = next.kind === "reply";
  byId("context-icon").setAttribute("href", isReply ? "#i-reply" : "#i-edit");
  byId("context-title").textContent = isReply ? words.replyTo(next.message.author.name) : words.editing;
  byId("context-text").textContent = excerpt(next.message);
}

/** Drop the reply or the edit if its message was deleted. */
function dropContext(change) {
  if (context && change.chat === state.open.chat && change.deleted.includes(context.message.id)) setContext(null);
}

function fit() {
  const text = byId("text");
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
  byId("send").classList.toggle("ready", Boolean(text.value.trim()));
}
