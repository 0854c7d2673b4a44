// Suggestions above the text: commands after "/", and inline results after the bot's name.

import { write, takeReply } from "/page/composer.js";
import { byId, make } from "/page/dom.js";
import { tried } from "/page/notices.js";
import { act } from "/page/side.js";
import { here, openChat, state } from "/page/store.js";
import { words } from "/page/words.js";

// Milliseconds without typing until an inline query is sent, as Telegram's apps wait too.
const TYPING_MS = 250;
// Pixels above the end of the list from which more results are loaded: about one result.
const NEAR_END_PIXELS = 60;
let waiting = 0;
let asked = null;

/** Enable the menu button and the list. */
export function startOffers() {
  byId("commands").setAttribute("aria-label", words.menuLabel);
  byId("commands").addEventListener("click", () => {
    if (isOpen()) hide();
    else showCommands(openChat().commands);
    byId("text").focus();
  });
  byId("offers").addEventListener("scroll", ({ target }) => {
    const isNearEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_END_PIXELS;
    if (isNearEnd && asked?.next) askMore();
  }, { passive: true });
}

/** Suggest what fits the text being written. */
export function offersFor(text) {
  clearTimeout(waiting);
  const chat = openChat();
  const typed = inlineText(text);
  if (typed !== null) {
    waiting = setTimeout(() => ask(typed), TYPING_MS);
    return;
  }
  asked = null;
  const begun = /^\/[a-z0-9_]*$/i.test(text) ? text.slice(1).toLowerCase() : null;
  const fitting = begun === null || !chat ? [] : chat.commands.filter(({ command }) => command.startsWith(begun));
  if (fitting.length) showCommands(fitting);
  else hide();
}

/** Choose the selected suggestion; false if none is selected. */
export function choosesOffer() {
  const chosen = isOpen() ? byId("offers").querySelector('[aria-selected="true"]') : null;
  chosen?.click();
  return Boolean(chosen);
}

/** Handle a key that moves in or closes the list; false for other keys. */
export function walkOffers(event) {
  if (!isOpen()) return false;
  if (event.key === "Escape") {
    hide();
    return true;
  }
  const options = [...byId("offers").querySelectorAll('[role="option"]')];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Tab" && options.length && options[0].dataset.insert) {
    write(options[Math.max(at, 0)].dataset.insert);
    return true;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !options.length) return false;
  select(options, (at + step + options.length) % options.length);
  return true;
}

const isOpen = () => !byId("offers").hidden;

function inlineText(text) {
  const name = `@${state.bot.username} `;
  const isInline = state.inline && openChat()?.isInside && text.toLowerCase().startsWith(name.toLowerCase());
  return isInline ? text.slice(name.length).trimStart() : null;
}

function select(options, chosen) {
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
  options[chosen].scrollIntoView({ block: "nearest" });
  byId("text").setAttribute("aria-activedescendant", options[chosen].id);
}

function show(label, ...content) {
  const element = byId("offers");
  element.setAttribute("aria-label", label);
  element.replaceChildren(...content);
  element.hidden = false;
  element.scrollTop = 0;
  byId("commands").setAttribute("aria-expanded", "true");
  byId("text").setAttribute("aria-controls", "offers");
  byId("text").removeAttribute("aria-activedescendant");
}

function hide() {
  byId("offers").hidden = true;
  byId("commands").setAttribute("aria-expanded", "false");
  byId("text").removeAttribute("aria-activedescendant");
}

// Suggestions take no focus, so that the text keeps it.
function option(attributes, ...content) {
  const keep = (event) => event.preventDefault();
  const { onClick, ...others } = attributes;
  return make("button", { type: "button", role: "option", tabIndex: -1, "aria-selected": "false", ...others, on: { pointerdown: keep, mousedown: keep, click: onClick } }, ...content);
}

function showCommands(commands) {
  const inGroup = openChat().kind !== "private";
  const options = commands.map(({ command, description }, place) => {
    const text = inGroup ? `/${command}@${state.bot.username}` : `/${command}`;
    const onClick = () => {
      write("");
      tried(act("write", { ...here(), text }));
    };
    const attributes = { id: `command-${place}`, className: "offer command-offer", "data-insert": `/${command} `, onClick };
    return option(attributes, make("span", { className: "offer-name" }, `/${command}`), make("span", { className: "excerpt" }, description));
  });
  show(words.menuLabel, make("div", { role: "listbox", "aria-label": words.menuLabel }, ...options));
}

async function ask(text) {
  const mine = { text, query: "", next: "", isBusy: true, list: make("div", { role: "listbox", "aria-label": words.inlineTitle(state.bot.username) }) };
  const isOther = asked === null || asked.text !== text;
  asked = mine;
  if (!isOpen() || isOther) show(words.inlineTitle(state.bot.username), make("p", { className: "offer-note", role: "status" }, words.inlineWaiting));
  const answer = await tried(act("inline", { ...here(), text, offset: "" }));
  if (asked !== mine) return;
  if (!answer) {
    hide();
    return;
  }
  add(mine, answer);
  const note = make("p", { className: "offer-note", role: "status" }, answer.results.length ? words.inlineHint : words.inlineNone);
  show(words.inlineTitle(state.bot.username), note, ...startButton(answer), mine.list);
}

async function askMore() {
  const mine = asked;
  if (mine.isBusy) return;
  mine.isBusy = true;
  const answer = await tried(act("inline", { ...here(), text: mine.text, offset: mine.next }));
  if (answer && asked === mine) add(mine, answer);
}

function add(mine, answer) {
  Object.assign(mine, { next: answer.next, isBusy: false });
  const first = mine.list.children.length;
  mine.list.append(...answer.results.map((result, place) => {
    const onClick = () => choose(answer.id, result.id);
    const attributes = { id: `result-${first + place}`, className: "offer result-offer", onClick };
    return option(attributes, make("span", { className: "title" }, result.title), make("span", { className: "excerpt" }, result.description));
  }));
}

function startButton(answer) {
  if (!answer.button) return [];
  const click = () => {
    write("");
    tried(act("write", { person: state.me, chat: state.me, thread: null, text: `/start ${answer.start}` }));
  };
  return [make("button", { type: "button", className: "offer offer-button", on: { click } }, answer.button)];
}

async function choose(query, result) {
  const given = { ...here(), query, result, reply: takeReply() };
  if (await tried(act("choose", given))) write("");
}
