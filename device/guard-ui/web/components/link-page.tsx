import type { Link } from '../state.ts';
import { text } from '../text.ts';

/** Stands alone while the kiosk is away: an old verdict must not be acted on, and nobody should read it. */
export function LinkPage({ link }: { readonly link: Exclude<Link, 'live'> }) {
  return (
    <main class="link-page" aria-live="assertive" data-link={link}>
      <svg class="link-drawing" viewBox="0 0 100 40" aria-hidden="true">
        <path d="M4 20h30M66 20h30" />
        <circle cx="42" cy="20" r="4" />
        <circle cx="50" cy="20" r="4" />
        <circle cx="58" cy="20" r="4" />
      </svg>
      <h1>{text(`link.${link}`)}</h1>
      <p>{text(`link.${link}-hint`)}</p>
    </main>
  );
}
