// The state of the page: the people, the chats, their messages and the open chat.

const listeners = new Map();

export const state = {
  me: null,
  bot: { name: "", username: "" },
  inline: false,
  people: [],
  chats: new Map(),
  messages: new Map(),
  actions: new Map(),
  unread: new Map(),
  open: { chat: null, thread: null },
};

/** Call `listener` for every event of a kind, such as state, messages, action or open. */
export function on(kind, listener) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
}

export function tell(kind, change) {
  for (const listener of listeners.get(kind) ?? []) listener(change);
}

/** Clear the state, as for another person or a new connection. */
export function forget() {
  state.chats = new Map();
  state.messages = new Map();
  state.actions.clear();
}

/** Apply an event of the stand-in. */
export function take(event) {
  ({ state: takeState, messages: takeMessages, action: takeAction })[event.type]?.(event);
}

function takeState(event) {
  Object.assign(state, { me: event.me, bot: event.bot, inline: event.inline, people: event.people });
  state.chats = new Map(event.chats.map((chat) => [chat.id, chat]));
  for (const chat of event.chats) if (!chat.isInside) state.messages.delete(chat.id);
  tell("state");
}

function takeMessages(event) {
  const isFirst = !state.messages.has(event.chat);
  const kept = state.messages.get(event.chat) ?? new Map();
  const fresh = event.messages.filter((message) => !kept.has(message.id) && !message.isOwn);
  for (const message of event.messages) kept.set(message.id, message);
  for (const gone of event.deleted) kept.delete(gone);
  state.messages.set(event.chat, kept);
  if (fresh.some((message) => message.isBot)) state.actions.delete(event.chat);
  const isSeen = event.chat === state.open.chat && !document.hidden;
  if (!isFirst && !isSeen && fresh.length) {
    state.unread.set(event.chat, (state.unread.get(event.chat) ?? 0) + fresh.length);
  }
  tell("messages", { chat: event.chat, changed: event.messages, deleted: event.deleted, isFirst });
}

// Milliseconds: Telegram shows "typing" for five seconds, or until a message comes.
const ACTION_MS = 5000;

function takeAction(event) {
  const action = { name: event.action, thread: event.thread };
  state.actions.set(event.chat, action);
  setTimeout(() => {
    if (state.actions.get(event.chat) !== action) return;
    state.actions.delete(event.chat);
    tell("action", { chat: event.chat });
  }, ACTION_MS);
  tell("action", { chat: event.chat });
}

/** The chat that is open; undefined if there is none. */
export const openChat = () => state.chats.get(state.open.chat);

/** The messages of a chat, or in a forum of a topic, oldest first. */
export function messagesOf(chat, thread) {
  const all = [...(state.messages.get(chat)?.values() ?? [])].sort((a, b) => a.id - b.id);
  return state.chats.get(chat)?.isForum ? all.filter((message) => message.thread === thread) : all;
}

/** The place of an action: the person, the open chat and its topic. */
export const here = () => ({ person: state.me, chat: state.open.chat, thread: state.open.thread });

/** Open a chat, or a topic of a forum; null closes the chat. */
export function open(chat, thread = null) {
  state.open = { chat, thread };
  state.unread.delete(chat);
  tell("open");
}
