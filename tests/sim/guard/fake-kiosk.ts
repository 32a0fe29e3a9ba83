import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { screenOf } from '../../support/screens.ts';
import type { CommandAnswer, GuardCommand, RecordedView, ScreenState, VerdictView } from '../../../domain/message/index.ts';
import type { ReaderHands } from '../../../sim/walk/walk.ts';

/** What the fake kiosk thinks of a document. */
export interface Judgement {
  readonly outcome: 'pass' | 'look' | 'hold';
  readonly expired?: boolean;
}

export interface FakeKiosk {
  readonly url: string;
  /** The reader's side of the cable. */
  readonly hands: ReaderHands;
  /** Every command as it came in. */
  readonly commands: readonly GuardCommand[];
  /** What is durable, undos included. */
  readonly journal: readonly (RecordedView & { readonly document: string })[];
  /** Loses its memory and all connections, then answers again. */
  restart(): void;
  /** The next so many recordings die with the kiosk: `before` the commit, or `after` it and before the screen says so. */
  dieAtRecording(when: 'before' | 'after'): void;
  close(): Promise<void>;
}

const token = 'a'.repeat(32);
const hex = (value: number, bytes: number): string => value.toString(16).padStart(bytes * 2, '0');

/** A kiosk reduced to what a guard sees of it: the screen's HTTP, the passage and a journal in memory. */
export async function fakeKiosk(judge: (lines: readonly string[]) => Judgement): Promise<FakeKiosk> {
  const streams = new Set<ServerResponse>();
  const commands: GuardCommand[] = [];
  const journal: (RecordedView & { document: string })[] = [];
  let passage: ScreenState['passage'] = { phase: 'idle' };
  let last: RecordedView | null = null;
  let coach: string | null = null;
  let shownDocument = '';
  let passages = 0;
  let deathAt: 'before' | 'after' | null = null;

  const state = (): ScreenState => {
    const base = screenOf('idle', 'en');
    return { ...base, passage, last, place: { ...base.place, coach } };
  };
  const push = (): void => {
    for (const stream of streams) stream.write(`event: state\ndata: ${JSON.stringify(state())}\n\n`);
  };
  const restart = (): void => {
    [passage, last] = [{ phase: 'idle' }, null];
    for (const stream of streams) stream.destroy();
  };

  function show(lines: readonly string[]): void {
    const document = lines.join('\n');
    const again = passage.phase === 'shown' && document.slice(0, 40) === shownDocument.slice(0, 40);
    const before = passage.phase === 'shown' ? passage : null;
    if (!again) passages += 1;
    shownDocument = document;
    const { outcome, expired } = judge(lines);
    const template = screenOf('pass', 'en').passage;
    if (template.phase !== 'shown') throw new Error('the template shows a verdict');
    const verdict: VerdictView = {
      ...template,
      passageId: again && before !== null ? before.passageId : hex(passages, 16),
      outcome,
      reasons: expired === true ? [{ key: 'reason.expired', args: {} }] : [],
      rereads: again && before !== null ? before.rereads + 1 : 0,
      reasonNeeded: outcome === 'look' && !again,
    };
    passage = { ...verdict, phase: 'shown' };
    push();
  }

  function decide(command: Extract<GuardCommand, { readonly passageId: string }>): CommandAnswer {
    if (passage.phase !== 'shown' || passage.passageId !== command.passageId) return refusal;
    if (deathAt === 'before') {
      deathAt = null;
      restart();
      return { kind: 'done' };
    }
    const decision = ({ admit: 'admitted', refuse: 'refused', refer: 'referred' } as const)[command.kind];
    const number = journal.length + 1;
    last = {
      number,
      passageId: passage.passageId,
      decision,
      surname: '',
      undoLeftMs: 10_000,
      undone: false,
      hash: hex(number, 32),
      epoch: hex(1, 16),
    };
    journal.push({ ...last, document: shownDocument });
    passage = { phase: 'idle' };
    if (deathAt === 'after') {
      deathAt = null;
      restart();
    }
    push();
    return { kind: 'done' };
  }

  function undo(number: number): CommandAnswer {
    if (last?.number !== number || last.undone) return refusal;
    last = { ...last, undone: true };
    const document = shownDocument;
    [passage, shownDocument] = [{ phase: 'idle' }, ''];
    show(document.split('\n'));
    return { kind: 'done' };
  }

  function carryOut(command: GuardCommand): CommandAnswer {
    commands.push(command);
    if (command.kind === 'undo') return undo(command.number);
    if (command.kind === 'set-coach') {
      ({ coach } = command);
      push();
      return { kind: 'done' };
    }
    return 'passageId' in command ? decide(command) : refusal;
  }

  const server = createServer((request, response) => {
    void answer(request, response, { state, streams, carryOut });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/?t=${token}`,
    hands: {
      present: async (lines) => {
        show(lines);
        return { lastByteAtMs: 0 };
      },
      presentUnreadable: async () => {
        passage = { phase: 'unreadable', reasonKey: 'unreadable.misread' };
        push();
      },
      noise: async () => undefined,
      unplug: async () => undefined,
      plug: async () => undefined,
    },
    commands,
    journal,
    restart,
    dieAtRecording: (when) => {
      deathAt = when;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const refusal: CommandAnswer = { kind: 'refused', fault: { code: 'KD-PAS-NONE', cause: 'No.', next: 'No.' } };

interface Model {
  readonly state: () => ScreenState;
  readonly streams: Set<ServerResponse>;
  readonly carryOut: (command: GuardCommand) => CommandAnswer;
}

async function answer(request: IncomingMessage, response: ServerResponse, model: Model): Promise<void> {
  const url = request.url ?? '/';
  if (url === `/?t=${token}`) {
    response.writeHead(303, { 'set-cookie': `screen=${token}; HttpOnly`, location: '/' }).end();
  } else if (request.headers.cookie !== `screen=${token}`) {
    response.writeHead(401).end('KD-SCR-TOKEN');
  } else if (url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    model.streams.add(response);
    response.on('close', () => model.streams.delete(response));
    response.write(`retry: 500\n\nevent: state\ndata: ${JSON.stringify(model.state())}\n\nevent: beat\ndata:\n\n`);
  } else {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    // Only the guard under test writes here.
    const result = model.carryOut(JSON.parse(body) as GuardCommand);
    response.writeHead(result.kind === 'done' ? 200 : 409, { 'content-type': 'application/json' });
    response.end(JSON.stringify(result));
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
