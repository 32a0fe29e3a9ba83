import { render } from 'preact';
import { App } from './components/app.tsx';
import { listenToKeys } from './keys.ts';
import { followKiosk } from './link.ts';
import { playSignals } from './sound.ts';

const page = document.getElementById('page');
if (page === null) throw new Error('index.html has no #page');
// A long press must not open the browser's own menu in front of the guard.
addEventListener('contextmenu', (event) => event.preventDefault());
listenToKeys();
playSignals();
followKiosk();
render(<App />, page);
