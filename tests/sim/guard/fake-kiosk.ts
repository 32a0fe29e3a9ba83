import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { screenOf } from '../../support/screens.ts';
import type {
  CommandAnswer,
  GuardCommand,
  RecordedView,
  ScreenState,
} from '../../../domain/message/index.ts';
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
  /** The kiosk dies at its next recording: `before` the commit, or `after` it and before the screen says so. */
  dieAtRecording(when: 'before' | 'after'): void;
  close(): Promise<void>;
}

const token = 'a'.repeat(32);
const hex = (value: number, bytes: number): string => value.toString(16).padStart(bytes * 2, '0');

/** A kiosk reduced to what a guard sees of it: the screen's HTTP, the passage and a journal in memory. */
export async function fakeKiosk(judge: (lines: readonly string[]) => Judgement): Promise<FakeKiosk> {
  const model = new Model(judge);
  const server = createServer((request, response) => {
    void answer(request, response, model);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/?t=${token}`,
    hands: {
      present: async (lines) => {
        model.show(lines);
        return { lastByteAtMs: 0 };
      },
      place: async () => model.showUnreadable(),
      noise: async () => undefined,
      unplug: async () => undefined,
      plug: async () => undefined,
    },
    commands: model.commands,
    journal: model.journal,
    dieAtRecording: (when) => {
      model.deathAt = when;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

class Model {
  readonly commands: GuardCommand[] = [];
  readonly journal: (RecordedView & { readonly document: string })[] = [];
  deathAt: 'before' | 'after' | null = null;
  readonly #judge: (lines: readonly string[]) => Judgement;
  readonly #streams = new Set<ServerResponse>();
  #passage: ScreenState['passage'] = { phase: 'idle' };
  #last: RecordedView | null = null;
  #coach: string | null = null;
  #document = '';
  #passages = 0;

  constructor(judge: (lines: readonly string[]) => Judgement) {
    this.#judge = judge;
  }

  follow(stream: ServerResponse): void {
    this.#streams.add(stream);
    stream.on('close', () => this.#streams.delete(stream));
    stream.write(`retry: 500\n\n${this.#stateEvent()}event: beat\ndata:\n\n`);
  }

  #stateEvent(): string {
    const base = screenOf('idle', 'en');
    const state = {
      ...base,
      passage: this.#passage,
      last: this.#last,
      place: { ...base.place, coach: this.#coach },
    };
    return `event: state\ndata: ${JSON.stringify(state)}\n\n`;
  }

  #push(): void {
    const event = this.#stateEvent();
    for (const stream of this.#streams) stream.write(event);
  }

  /** Loses its memory and all connections, then answers again. */
  #die(): CommandAnswer {
    [this.deathAt, this.#passage, this.#last] = [null, { phase: 'idle' }, null];
    for (const stream of this.#streams) stream.destroy();
    return { kind: 'done' };
  }

  showUnreadable(): void {
    this.#passage = { phase: 'unreadable', reasonKey: 'unreadable.misread' };
    this.#push();
  }

  show(lines: readonly string[]): void {
    const document = lines.join('\n');
    const before =
      this.#passage.phase === 'shown' && document.slice(0, 40) === this.#document.slice(0, 40)
        ? this.#passage
        : null;
    if (before === null) this.#passages += 1;
    this.#document = document;
    const { outcome, expired } = this.#judge(lines);
    const template = screenOf('pass', 'en').passage;
    if (template.phase !== 'shown') throw new Error('the template shows a verdict');
    this.#passage = {
      ...template,
      passageId: before?.passageId ?? hex(this.#passages, 16),
      outcome,
      reasons: expired === true ? [{ key: 'reason.expired', args: {} }] : [],
      rereads: before === null ? 0 : before.rereads + 1,
      reasonNeeded: outcome === 'look' && before === null,
    };
    this.#push();
  }

  carryOut(command: GuardCommand): CommandAnswer {
    this.commands.push(command);
    if (command.kind === 'undo') return this.#undo(command.number);
    if (command.kind === 'set-coach') {
      this.#coach = command.coach;
      this.#push();
      return { kind: 'done' };
    }
    const decides = command.kind === 'admit' || command.kind === 'refuse' || command.kind === 'refer';
    return decides ? this.#decide(command) : refusal;
  }

  #decide({
    kind,
    passageId,
  }: Extract<GuardCommand, { readonly kind: 'admit' | 'refuse' | 'refer' }>): CommandAnswer {
    if (this.#passage.phase !== 'shown' || this.#passage.passageId !== passageId) return refusal;
    if (this.deathAt === 'before') return this.#die();
    const decision = ({ admit: 'admitted', refuse: 'refused', refer: 'referred' } as const)[kind];
    const number = this.journal.length + 1;
    const row = {
      number,
      passageId,
      decision,
      surname: '',
      undone: false,
      hash: hex(number, 32),
      epoch: hex(1, 16),
    };
    this.#last = { ...row, undoLeftMs: 10_000 };
    this.journal.push({ ...this.#last, document: this.#document });
    this.#passage = { phase: 'idle' };
    if (this.deathAt === 'after') return this.#die();
    this.#push();
    return { kind: 'done' };
  }

  #undo(number: number): CommandAnswer {
    if (this.#last?.number !== number || this.#last.undone) return refusal;
    this.#last = { ...this.#last, undone: true };
    const lines = this.#document.split('\n');
    this.#document = '';
    this.show(lines);
    return { kind: 'done' };
  }
}

const refusal: CommandAnswer = { kind: 'refused', fault: { code: 'KD-PAS-NONE', cause: 'No.', next: 'No.' } };

async function answer(request: IncomingMessage, response: ServerResponse, model: Model): Promise<void> {
  const url = request.url ?? '/';
  if (url === `/?t=${token}`) {
    response.writeHead(303, { 'set-cookie': `screen=${token}; HttpOnly`, location: '/' }).end();
  } else if (request.headers.cookie !== `screen=${token}`) {
    response.writeHead(401).end('KD-SCR-TOKEN');
  } else if (url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    model.follow(response);
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
