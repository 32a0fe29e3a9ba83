import { useLayoutEffect } from 'preact/hooks';
import type { ScreenState } from '../../../../domain/message/screen.ts';
import { dialog, link, screen, spoken, verdict } from '../state.ts';
import { Actions } from './actions.tsx';
import { AnswerChooser, Menu } from './dialogs.tsx';
import { DocumentFacts, Reasons } from './document-facts.tsx';
import { DiscreetSwitch } from './discreet-switch.tsx';
import { LinkPage } from './link-page.tsx';
import { FaultStrip, RecordedStrip } from './strips.tsx';
import { TopBar } from './top-bar.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import { Waiting } from './waiting.tsx';

function Check({ state }: { readonly state: ScreenState }) {
  const view = verdict.value;
  if (view === null) {
    return (
      <main class="check">
        <Waiting state={state} />
        {state.signal.mode !== 'off' && <DiscreetSwitch state={state} keyName="Q" />}
      </main>
    );
  }
  return (
    <main class="check">
      <VerdictPanel view={view} />
      <div class={view.reasons.length === 0 ? 'details is-roomy' : 'details'}>
        <DocumentFacts view={view} />
        <Reasons view={view} />
      </div>
    </main>
  );
}

/** Language, size of a thumb and title belong to the whole page. */
function usePageOf(state: ScreenState | null): void {
  const language = spoken.value;
  const { widthPx, widthMm } = state?.screen ?? { widthPx: 800, widthMm: 154 };
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--px-per-mm', String(widthPx / widthMm));
  }, [widthPx, widthMm]);
}

export function App() {
  const state = screen.value;
  usePageOf(state);
  if (state === null || link.value !== 'live')
    return <LinkPage link={link.value === 'live' ? 'connecting' : link.value} />;
  return (
    <div class="screen" data-revision={state.revision}>
      <TopBar state={state} />
      <Check state={state} />
      <RecordedStrip state={state} />
      <FaultStrip state={state} />
      <Actions />
      {dialog.value === 'menu' && <Menu state={state} />}
      {dialog.value !== 'none' && dialog.value !== 'menu' && <AnswerChooser question={dialog.value} />}
    </div>
  );
}
