/** What the simulator's pages have in common. */

export const at = (id) => document.getElementById(id);

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** English, and Russian beside it. */
export function bilingual(english, russian) {
  const made = document.createDocumentFragment();
  const other = element('span', '', russian);
  other.lang = 'ru';
  made.append(english, ' ', other);
  return made;
}

/** Answers what the server says of it. */
export async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Tells what is new as long as the simulator is there; the browser comes back to it by itself. */
export function follow(onNews, onLost) {
  const events = new EventSource('/events');
  events.addEventListener('message', (event) => onNews(JSON.parse(event.data)));
  events.addEventListener('error', onLost);
}
