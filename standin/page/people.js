// The dialog to switch the person, to make a new one, and to choose the theme.

import { byId, face, make } from "/page/dom.js";
import { dialog, tried } from "/page/notices.js";
import { act } from "/page/side.js";
import { state } from "/page/store.js";
import { chooseTheme, chosenTheme } from "/page/theme.js";
import { words } from "/page/words.js";

/** Enable the button; `become` is called with the id of the chosen person. */
export function startPeople(become) {
  byId("who").addEventListener("click", () => showPeople(become));
}

function showPeople(become) {
  const people = state.people.map((person) => {
    const isMe = person.id === state.me;
    const lines = make("span", { className: "lines" }, make("span", { className: "title" }, person.name), make("span", { className: "status" }, person.about));
    const onClick = () => { close(); if (!isMe) become(person.id); };
    return make("li", {}, make("button", { type: "button", className: "choice", "aria-pressed": String(isMe), on: { click: onClick } }, face(person.name, person.id), lines));
  });
  const list = make("ul", { className: "members" }, ...people);
  const newPerson = make("button", { type: "button", className: "choice" }, make("span", { className: "face face-new", "aria-hidden": "true" }, "+"), make("span", { className: "title" }, words.newPerson));
  newPerson.addEventListener("click", () => askForPerson(become));
  const ok = make("button", { type: "button", className: "plain" }, words.close);
  const close = dialog(words.people, list, newPerson, themeChoice(), make("div", { className: "choices" }, ok));
  ok.addEventListener("click", close);
}

/** Ask for a new person, and switch to them. */
export function askForPerson(become) {
  const name = make("input", { type: "text", className: "field", maxLength: 64, "aria-label": words.name, placeholder: words.name, autocomplete: "off" });
  const options = Object.entries(words.languages).map(([value, label]) => make("option", { value }, label));
  const language = make("select", { className: "field", "aria-label": words.language }, ...options);
  const create = make("button", { type: "button", className: "plain" }, words.create);
  const close = dialog(words.newPerson, name, language, make("div", { className: "choices" }, create));
  const done = async () => {
    if (!name.value.trim()) return;
    const made = await tried(act("person", { name: name.value, language: language.value }));
    close();
    if (made) become(made.id);
  };
  create.addEventListener("click", done);
  name.addEventListener("keydown", (event) => { if (event.key === "Enter") done(); });
  name.focus();
}

function themeChoice() {
  const options = Object.entries(words.themes).map(([theme, label]) => {
    const onChange = () => chooseTheme(theme);
    const input = make("input", { type: "radio", name: "theme", value: theme, checked: theme === chosenTheme(), on: { change: onChange } });
    return make("label", {}, input, make("span", {}, label));
  });
  return make("fieldset", { className: "segments" }, make("legend", {}, words.theme), ...options);
}
