// Starts the page: the current person, their feed, and the parts that show it.

import { startAttach } from "/page/attach.js";
import { startChats } from "/page/chats.js";
import { startComposer } from "/page/composer.js";
import { byId, fillWords } from "/page/dom.js";
import { startHeader } from "/page/header.js";
import { startLog } from "/page/log.js";
import { startMessageMenu } from "/page/message-menu.js";
import { startOffers } from "/page/offers.js";
import { askForPerson, startPeople } from "/page/people.js";
import { startPopup } from "/page/popup.js";
import { follow, people } from "/page/side.js";
import { forget, on, open, state, take } from "/page/store.js";
import { showTheme } from "/page/theme.js";

const KEY = "person";
// Milliseconds between attempts to reach the stand-in. A judgement.
const AGAIN_MS = 2000;
// As in frame.css: from this width on, the list and the chat are side by side.
const isWide = () => matchMedia("(min-width: 760px)").matches;
let unfollow = () => {};

/** Switch to a person and follow their chats. */
function become(person) {
  unfollow();
  sessionStorage.setItem(KEY, person);
  Object.assign(state, { me: person, unread: new Map() });
  const { chat } = state.open;
  // If the private chat of one person was open, open that of the other.
  const isPrivate = state.chats.get(chat)?.kind === "private";
  const opens = { chat: isPrivate ? person : chat, thread: isPrivate ? null : state.open.thread };
  let isFresh = true;
  unfollow = follow(person, {
    onOpen: () => {
      byId("offline").hidden = true;
      isFresh = true;
    },
    onEvent: (event) => {
      if (isFresh) forget();
      take(event);
      if (isFresh) openFirst(state.chats.has(state.open.chat) ? state.open : opens);
      isFresh = false;
    },
    onLost: () => { byId("offline").hidden = false; },
    onEnd: () => setTimeout(begin, AGAIN_MS),
  });
}

/** Open the wanted chat; without one, the first chat on a wide screen, and none on others. */
function openFirst(wanted) {
  const first = isWide() ? state.chats.keys().next().value : null;
  open(...(state.chats.has(wanted.chat) ? [wanted.chat, wanted.thread] : [first]));
}

/** Switch to the last person of this tab, else to the first one. */
async function begin() {
  const known = await people();
  if (known === null) {
    setTimeout(begin, AGAIN_MS);
    byId("offline").hidden = false;
    return;
  }
  const before = Number(sessionStorage.getItem(KEY));
  const person = known.includes(before) ? before : known[0];
  if (person === undefined) askForPerson(become);
  else become(person);
}

/** Make the browser's back button lead from a chat to the list. */
function startHistory() {
  on("open", () => {
    const isInChat = state.open.chat !== null;
    if (isInChat && !isWide() && !history.state?.inChat) history.pushState({ inChat: true }, "");
    else if (!isInChat && history.state?.inChat) history.back();
  });
  addEventListener("popstate", () => {
    if (state.open.chat !== null) open(null);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && state.unread.delete(state.open.chat)) open(state.open.chat, state.open.thread);
  });
}

fillWords();
showTheme();
startPopup();
startHeader();
startLog();
startChats();
startOffers();
startComposer();
startAttach();
startMessageMenu(byId("messages"));
startPeople(become);
startHistory();
begin();
