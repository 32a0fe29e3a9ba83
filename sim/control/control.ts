import { fileURLToPath } from 'node:url';
import { Fault, faultText, languages } from '../../domain/fault/index.ts';
import { integer, literal, object, union, type Infer } from '../../domain/schema/schema.ts';
import { openHttp, type FastifyReply, type FastifyRequest } from '../../platform/http/http.ts';
import { serveFiles } from '../../platform/http/static-files.ts';
import type { Log } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { trainLimits, type Passenger } from '../train/train.ts';
import type { Walk, WalkAnswer } from '../walk/walk.ts';

const pageFolder = fileURLToPath(new URL('./page', import.meta.url));
const pageFiles = { '/': 'index.html', '/control.css': 'control.css', '/control.js': 'control.js' } as const;
const pagesMax = 8;

/** What can be pressed on the page. */
const pressSchema = union(
  object({ kind: literal('next') }),
  object({ kind: literal('hand'), index: integer({ minimum: 0, maximum: trainLimits.passengersMax }) }),
  object({ kind: literal('pull') }),
  object({ kind: literal('plug') }),
  object({ kind: literal('noise') }),
);
type Press = Infer<typeof pressSchema>;
const validatePress = validator(pressSchema);

export interface ControlOptions {
  readonly walk: Walk;
  readonly port: number;
  readonly portFallback: boolean;
  readonly log: Log;
  /** Secret of this run, 16 bytes or more. */
  readonly token: string;
  /** Profile of the simulated reader, for the page's heading. */
  readonly profileName: string;
}

export interface Control {
  /** With the token. */
  readonly url: string;
  readonly fellBack: boolean;
  close(): Promise<void>;
}

/** The page on which the travellers of the simulated train hand over their documents. Loopback only. */
export async function openControl(options: ControlOptions): Promise<Control> {
  const { walk, port, portFallback, log, token } = options;
  const server = openHttp({ host: '127.0.0.1', port, portFallback, option: '--control-port', log });
  const pages = new Set<FastifyReply>();
  walk.onChange(() => {
    for (const page of pages) page.raw.write(stateEvent(walk));
  });
  // Browsers share cookies between the ports of a host.
  const cookieName = (request: FastifyRequest): string => `kordon-train-${request.socket.localPort ?? 0}`;

  await server.app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const address = URL.parse(request.url, 'http://loopback');
      if (address?.pathname === '/' && address.searchParams.get('t') === token) {
        reply.header('set-cookie', `${cookieName(request)}=${token}; Path=/; HttpOnly; SameSite=Strict`);
        return reply.redirect('/', 303);
      }
      const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
      return cookies.includes(`${cookieName(request)}=${token}`) ? undefined : refuseVisitor(reply);
    });
    await serveFiles(scope, pageFolder);
    // Under their plain names, so that a browser must not keep them.
    for (const [path, file] of Object.entries(pageFiles)) {
      scope.get(path, async (_request, reply) => reply.sendFile(file, { cacheControl: false }));
    }
    scope.get('/train', async () => trainView(options));
    scope.get('/events', async (_request, reply) => follow(reply, pages, walk));
    scope.post('/press', async (request, reply) => {
      const press = validatePress(request.body);
      if (!press.ok) return reply.code(400).send({ ok: false, why: 'not-understood' });
      const answer = await carryOut(walk, press.value);
      return reply.code(answer.ok ? 200 : 409).send({ ok: answer.ok, why: answer.ok ? null : answer.why });
    });
  });

  const { url, fellBack } = await server.listen();
  return {
    url: `${url}?t=${token}`,
    fellBack,
    close: () => {
      for (const page of pages) page.raw.end();
      return server.close();
    },
  };
}

function carryOut(walk: Walk, press: Press): Promise<WalkAnswer> {
  switch (press.kind) {
    case 'next':
      return walk.next();
    case 'hand':
      return walk.hand(press.index);
    case 'pull':
      return walk.pull();
    case 'plug':
      return walk.plug();
    case 'noise':
      return walk.noise();
  }
}

function refuseVisitor(reply: FastifyReply): FastifyReply {
  const fault = new Fault('KD-SIM-TOKEN');
  const lines = languages.map((language) => {
    const { cause, next } = faultText(fault.code, {}, language);
    return `${cause} ${next}`;
  });
  return reply
    .code(401)
    .type('text/plain; charset=utf-8')
    .send(`${fault.code}\n\n${lines.join('\n')}\n`);
}

function follow(reply: FastifyReply, pages: Set<FastifyReply>, walk: Walk): FastifyReply {
  if (pages.size >= pagesMax) return reply.code(503).type('text/plain').send('Too many pages are open.\n');
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  reply.raw.on('close', () => pages.delete(reply)).on('error', () => reply.raw.destroy());
  pages.add(reply);
  reply.raw.write(`retry: 500\n\n${stateEvent(walk)}`);
  return reply;
}

function stateEvent(walk: Walk): string {
  const { next, inHand, handed, cable, busy } = walk.state();
  return `data: ${JSON.stringify({ next, inHand, handed: [...handed], cable, busy })}\n\n`;
}

function trainView({ walk, profileName }: ControlOptions) {
  const { seed, coaches, passengers } = walk.train;
  return { seed, profileName, coaches, passengers: passengers.map((passenger) => passengerView(passenger)) };
}

function passengerView({ coach, berth, traveller: { person, paper, notes } }: Passenger) {
  const { nativeName, surname, givenNames, birthDate } = person;
  const { kind, issuer, nationality, number, expiryDate } = paper;
  return {
    coach,
    berth,
    nativeName,
    surname,
    givenNames,
    birthDate,
    kind,
    issuer,
    nationality,
    number,
    expiryDate,
    notes,
  };
}
