import type { Outcome } from '../../../../domain/message/record.ts';

/*
 * One shape per verdict, told apart without colour: a full circle with a check, a triangle with a magnifier, an
 * hourglass. Inline, because no Noto subset has such signs.
 */

function Check() {
  return (
    <>
      <circle cx="50" cy="50" r="44" class="shape-body" />
      <path d="M28 52l15 16 30-34" class="shape-line" />
    </>
  );
}

function Magnifier() {
  return (
    <>
      <path d="M50 8L96 90H4z" class="shape-body" />
      <circle cx="47" cy="58" r="13" class="shape-line" />
      <path d="M57 68l12 12" class="shape-line" />
    </>
  );
}

function Hourglass() {
  return (
    <>
      <path d="M18 6h64v10H18zM18 84h64v10H18z" class="shape-body" />
      <path
        d="M24 22h52c0 15-15 19-20 28 5 9 20 13 20 28H24c0-15 15-19 20-28-5-9-20-13-20-28z"
        class="shape-body"
      />
      <path d="M34 28h32c-1 4-4 7-8 10H42c-4-3-7-6-8-10zM48 55h4l3 8c-3 1-7 1-10 0z" class="shape-hole" />
    </>
  );
}

const shapes: Readonly<Record<Outcome, () => preact.JSX.Element>> = {
  pass: Check,
  look: Magnifier,
  hold: Hourglass,
};

export function Shape({ outcome }: { readonly outcome: Outcome }) {
  const Drawing = shapes[outcome];
  return (
    <svg class="shape" viewBox="0 0 100 100" aria-hidden="true" data-shape={outcome}>
      <Drawing />
    </svg>
  );
}
