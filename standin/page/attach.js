// Sends attachments: documents with a caption, and examples of other kinds.

import { takeReply } from "/page/composer.js";
import { byId, icon, make } from "/page/dom.js";
import { sizeOf } from "/page/format.js";
import { dialog, tried } from "/page/notices.js";
import { popup } from "/page/popup.js";
import { act, upload } from "/page/side.js";
import { here, openChat } from "/page/store.js";
import { words } from "/page/words.js";

/** Enable the button, dropping and pasting. */
export function startAttach() {
  const input = byId("file");
  byId("attach").addEventListener("click", ({ currentTarget }) => popup([
    { icon: "file", label: words.sendDocument, act: () => input.click() },
    { icon: "photo", label: words.sendPhoto, act: () => captioned(words.sendPhoto, [], (caption) => example("photo", caption)) },
    { icon: "voice", label: words.sendVoice, act: () => example("voice") },
    { icon: "sticker", label: words.sendSticker, act: () => example("sticker") },
    { icon: "place", label: words.sendLocation, act: () => example("location") },
  ], currentTarget.getBoundingClientRect(), byId("text")));
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file) offer(file);
    input.value = "";
  });
  byId("text").addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    offer(file);
  });
  startDropping(byId("chat"));
}

function startDropping(chat) {
  chat.dataset.drop = words.dropHere;
  chat.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    chat.classList.add("dropping");
  });
  chat.addEventListener("dragleave", (event) => {
    if (!chat.contains(event.relatedTarget)) chat.classList.remove("dropping");
  });
  chat.addEventListener("drop", (event) => {
    event.preventDefault();
    chat.classList.remove("dropping");
    const [file] = event.dataTransfer.files;
    if (file && openChat()?.isInside) offer(file);
  });
}

function offer(file) {
  const lines = make("span", { className: "lines" }, make("span", { className: "title" }, file.name), make("span", { className: "status" }, sizeOf(file.size)));
  const shown = make("div", { className: "file" }, make("span", { className: "round" }, icon("file")), lines);
  captioned(words.document, [shown], (caption) => tried(upload(file, { ...here(), caption, reply: takeReply() })));
}

function example(kind, caption = "") {
  return tried(act("send", { ...here(), kind, caption, reply: takeReply() }));
}

/** Ask for a caption, then send. */
function captioned(title, content, sendIt) {
  const caption = make("input", { type: "text", className: "field", placeholder: words.captionHint, "aria-label": words.caption, maxLength: 1024 });
  const cancel = make("button", { type: "button", className: "plain" }, words.cancel);
  const send = make("button", { type: "button", className: "plain" }, words.send);
  const close = dialog(title, ...content, caption, make("div", { className: "choices" }, cancel, send));
  const done = () => { close(); sendIt(caption.value); };
  cancel.addEventListener("click", close);
  send.addEventListener("click", done);
  caption.addEventListener("keydown", (event) => { if (event.key === "Enter") done(); });
  caption.focus();
}
