// The connection to the stand-in: actions go there, events come from there.

import { words } from "/page/words.js";

/** A refused action; its message says why. */
export class Refused extends Error {}

async function answered(address, request) {
  let response;
  try {
    response = await fetch(address, { method: "POST", ...request });
  } catch {
    throw new Refused(words.noConnection);
  }
  if (!response.ok) throw new Refused(await response.text());
  return response.json();
}

/** Carry out an action and return its result, an object. Throws a Refused. */
export function act(name, given, signal) {
  const headers = { "Content-Type": "application/json" };
  return answered(`/side/${name}`, { headers, body: JSON.stringify(given), signal });
}

/** Send a file as a document. Throws a Refused. */
export function upload(file, given) {
  const known = Object.entries({ ...given, name: file.name }).filter(([, value]) => value !== null);
  const headers = { "Content-Type": "application/octet-stream" };
  return answered(`/side/upload?${new URLSearchParams(known)}`, { headers, body: file });
}

/** The address of a file that somebody sent. */
export const fileAddress = (id) => `/side/file/${encodeURIComponent(id)}`;

/** The ids of all people; null without a connection. */
export async function people() {
  const response = await fetch("/side/people").catch(() => null);
  return response?.ok ? response.json() : null;
}

/** Follow a person's events; the result stops it. `onEnd` is called if no more events will come. */
export function follow(person, { onEvent, onOpen, onLost, onEnd }) {
  const source = new EventSource(`/side/feed?person=${person}`);
  source.onopen = onOpen;
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onerror = () => {
    onLost();
    // A browser gives up if the response is not a feed, as when the person no longer exists.
    if (source.readyState === EventSource.CLOSED) onEnd();
  };
  return () => source.close();
}
