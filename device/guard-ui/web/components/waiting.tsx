import type { ScreenState } from '../../../../domain/message/screen.ts';
import { text } from '../text.ts';

/** A document over a reader; the frame is the place where the verdict will stand. */
function DocumentDrawing({ moving }: { readonly moving: boolean }) {
  return (
    <svg
      class={moving ? 'waiting-drawing is-moving' : 'waiting-drawing'}
      viewBox="0 0 120 100"
      aria-hidden="true"
    >
      <path d="M10 70h100v20H10z" class="drawing-reader" />
      <path d="M22 80h76" class="drawing-slot" />
      <g class="drawing-document">
        <path d="M35 8h50v50H35z" />
        <circle cx="49" cy="25" r="7" />
        <path d="M62 20h16M62 28h16M41 44h38M41 51h38" />
      </g>
    </svg>
  );
}

interface Words {
  readonly phase: string;
  readonly title: string;
  readonly hint: string;
}

function wordsOf({ passage, readers }: ScreenState): Words {
  if (passage.phase === 'reading') {
    return { phase: 'reading', title: text('reading.title'), hint: text('reading.hint') };
  }
  if (passage.phase === 'unreadable') {
    return { phase: 'unreadable', title: text(passage.reasonKey), hint: text('unreadable.hint') };
  }
  const usable = readers.some(({ state }) => state === 'ready' || state === 'reading');
  return usable
    ? { phase: 'idle', title: text('idle.title'), hint: text('idle.hint') }
    : { phase: 'no-reader', title: text('idle.no-reader'), hint: text('idle.no-reader-hint') };
}

/** The screen between two travellers. */
export function Waiting({ state }: { readonly state: ScreenState }) {
  const { phase, title, hint } = wordsOf(state);
  return (
    <section class={`waiting waiting-${phase}`} data-phase={phase} aria-live="polite">
      <DocumentDrawing moving={phase === 'reading'} />
      <div>
        <h1 class="waiting-title">{title}</h1>
        <p class="waiting-hint">{hint}</p>
      </div>
    </section>
  );
}
