import { useLayoutEffect } from 'preact/hooks';
import type { VerdictView } from '../../../../domain/message/screen.ts';
import { markPainted } from '../paint-mark.ts';
import { text } from '../text.ts';
import { Shape } from './shapes.tsx';

/** Place, shape, word and colour say the same. `hold` shares place and colour with `look`: nobody beside the guard sees it. */
export function VerdictPanel({ view }: { readonly view: VerdictView }) {
  const { outcome, passageId, rereads } = view;
  useLayoutEffect(() => markPainted(passageId), [passageId, outcome, rereads]);
  return (
    <section class={`verdict verdict-${outcome}`} data-outcome={outcome} aria-live="assertive">
      <Shape outcome={outcome} />
      <h1 class="verdict-word">{text(`outcome.${outcome}`)}</h1>
      <p class="verdict-hint">{text(`outcome.${outcome}-hint`)}</p>
    </section>
  );
}
