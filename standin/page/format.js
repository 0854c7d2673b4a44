// Formats times, sizes and one-line forms of messages.

import { words } from "/page/words.js";

const clock = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit" });
const shortDay = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "short" });
const longDay = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long" });
const withYear = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long", year: "numeric" });
const DAY_MS = 86_400_000;

/** The hour and minute of Unix seconds. */
export const timeOf = (seconds) => clock.format(seconds * 1000);

/** A key that is equal for all times of one day. */
export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

/** A day as a heading between messages. */
export function dayOf(seconds) {
  const then = new Date(seconds * 1000);
  if (dayKey(seconds) === new Date().toDateString()) return words.today;
  if (dayKey(seconds) === new Date(Date.now() - DAY_MS).toDateString()) return words.yesterday;
  return (then.getFullYear() === new Date().getFullYear() ? longDay : withYear).format(then);
}

/** The time if it is today, else the day. */
export function shortTime(seconds) {
  return dayKey(seconds) === new Date().toDateString() ? timeOf(seconds) : shortDay.format(seconds * 1000);
}

/** A size, given in bytes, with a unit. */
export function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1000, "KB"] : [bytes / 1e6, "MB"];
  return `${value.toLocaleString("id-ID", { maximumFractionDigits: 1 })} ${unit}`;
}

/** The text of a service message. */
export const serviceText = ({ what, name }) => words.service[what](name);

/** A message in one line. */
export function excerpt(message) {
  if (!message) return words.deleted;
  if (message.service) return serviceText(message.service);
  const text = message.text.replace(/\s+/g, " ").slice(0, 160);
  if (!message.attachment) return text;
  const { kind, name, emoji } = message.attachment;
  const label = kind === "document" ? name : `${words[kind]}${emoji ? ` ${emoji}` : ""}`;
  return text ? `${label}, ${text}` : label;
}
