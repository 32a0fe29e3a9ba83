// The page is rendered by the server; this only asks for it again whenever the server says that it changed.
const events = new EventSource('/events');

async function renew() {
  const answer = await fetch(location.href, { cache: 'no-store' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (fresh !== null) document.querySelector('main')?.replaceWith(fresh);
}

events.addEventListener('changed', () => void renew());
