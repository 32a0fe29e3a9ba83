import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { languages } from '../../../../domain/fault/fault.ts';
import type { ScreenState } from '../../../../domain/message/screen.ts';
import { chooseAnswer, offeredAnswers, send } from '../commands.ts';
import { closeDialog, dialogArmed, mayPress, type Question } from '../state.ts';
import { languageNames, text } from '../text.ts';
import { DiscreetSwitch } from './discreet-switch.tsx';
import { Icon } from './icons.tsx';

/** The browser's own modal: it keeps the focus inside and closes with Escape. */
function Modal({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    element.current?.showModal();
    // Not on the first button: an Enter that is pressed twice would answer unread.
    heading.current?.focus();
  }, []);
  return (
    <dialog ref={element} class="dialog" aria-labelledby="dialog-title" onClose={closeDialog}>
      <h2 id="dialog-title" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

function BackButton({ label }: { readonly label: string }) {
  return (
    <button type="button" class="chip chip-back" onClick={closeDialog}>
      <kbd aria-hidden="true">Esc · F6</kbd>
      {label}
    </button>
  );
}

const titles = {
  'admit-reasons': 'choose.admit',
  'refuse-reasons': 'choose.refuse',
  leader: 'choose.leader',
} as const satisfies Record<Question, string>;

/** Why a decision differs from the verdict, or what the team leader says: chosen, never typed. */
export function AnswerChooser({ question }: { readonly question: Question }) {
  return (
    <Modal title={text(titles[question])}>
      <div class="chips">
        {offeredAnswers().map(({ key, needs }, index) => (
          <button
            type="button"
            class="chip"
            key={key}
            data-answer={key}
            // What would not be carried out yet does not look as if it would.
            disabled={!dialogArmed.value || !mayPress(needs)}
            onClick={() => chooseAnswer(index)}
          >
            <kbd aria-hidden="true">
              {index + 1} · F{index + 1}
            </kbd>
            <span>{text(key)}</span>
          </button>
        ))}
      </div>
      <BackButton label={text('choose.back')} />
    </Modal>
  );
}

const coachesMax = 99;
const coachCharactersMax = 8;

/** The number in a coach's name moves by one; a name without a number begins at 1. */
function stepCoach(coach: string, step: 1 | -1): string {
  const number = Number.parseInt(coach, 10);
  return String(Number.isNaN(number) ? 1 : Math.min(coachesMax, Math.max(1, number + step)));
}

function CoachField({ state }: { readonly state: ScreenState }) {
  const coach = useSignal(state.place.coach ?? '');
  const submit = (event: Event): void => {
    event.preventDefault();
    const wanted = coach.value.trim();
    if (wanted === '') return;
    closeDialog();
    void send({ kind: 'set-coach', coach: wanted });
  };
  return (
    <form class="coach" onSubmit={submit}>
      <button
        type="button"
        class="chip"
        aria-label={text('menu.coach-less')}
        onClick={() => (coach.value = stepCoach(coach.value, -1))}
      >
        <Icon name="less" />
      </button>
      <label class="coach-label">
        <span>{text('menu.coach')}</span>
        <input
          class="coach-input"
          name="coach"
          value={coach.value}
          maxLength={coachCharactersMax}
          autocomplete="off"
          spellcheck={false}
          inputMode="numeric"
          onInput={(event) => (coach.value = event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="chip"
        aria-label={text('menu.coach-more')}
        onClick={() => (coach.value = stepCoach(coach.value, 1))}
      >
        <Icon name="more" />
      </button>
      <button type="submit" class="chip chip-main">
        {text('menu.coach-set')}
      </button>
    </form>
  );
}

/** Coach, language, light and sound: what changes rarely does not take room from the verdict. */
export function Menu({ state }: { readonly state: ScreenState }) {
  return (
    <Modal title={text('menu.title')}>
      <CoachField state={state} />
      <div class="language-row">
        {languages.map((language) => (
          <button
            type="button"
            class="chip"
            key={language}
            lang={language}
            data-language={language}
            aria-pressed={language === state.language}
            onClick={() => {
              closeDialog();
              void send({ kind: 'set-language', language });
            }}
          >
            {languageNames[language]}
          </button>
        ))}
        {state.signal.mode !== 'off' && <DiscreetSwitch state={state} keyName="" onPressed={closeDialog} />}
        <BackButton label={text('menu.close')} />
      </div>
      <p class="menu-keys">{text('menu.keys')}</p>
    </Modal>
  );
}
