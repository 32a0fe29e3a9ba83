import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, faultText, languages, type FaultCode, type FaultDetails } from '../../domain/fault/index.ts';
import {
  guardCommandSchema,
  type CommandAnswer,
  type GuardCommand,
  type ScreenState,
} from '../../domain/message/screen.ts';
import type { Clock } from '../../platform/clock.ts';
import {
  openHttp,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from '../../platform/http/http.ts';
import { serveFiles } from '../../platform/http/static-files.ts';
import type { Log } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { openEventStream, streamLimits, type EventStream } from './event-stream.ts';
import { sessionToken, type SessionToken } from './session-token.ts';

const commandBytesMax = 4_096;

export interface GuardUiOptions {
  /** A loopback address. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Takes a free port when the wanted one is in use. */
  readonly portFallback: boolean;
  /** Absolute path of the built page. */
  readonly distFolder: string;
  /** Where the token of this boot is kept, 0600. */
  readonly tokenFolder: string;
  readonly bootId: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly current: () => ScreenState;
  /** Carries a valid command out; a Fault that it throws is told to the guard. */
  readonly onCommand: (command: GuardCommand) => Promise<CommandAnswer>;
  readonly random?: (bytes: number) => Uint8Array;
}

export interface GuardUi {
  /** With the token: whoever has it can decide passages, so it is shown once and never logged. */
  readonly url: string;
  readonly port: number;
  /** True when the wanted port was in use and another one was taken. */
  readonly fellBack: boolean;
  /** The state has changed: every open page gets it. */
  push(): void;
  close(): Promise<void>;
}

/**
 * Serves the guard's screen on loopback: the page, `GET /events` (Server-Sent Events, the whole ScreenState on each
 * change) and `POST /command` (one GuardCommand, answered by a CommandAnswer).
 *
 * @throws Fault KD-SCR-NOT-BUILT, KD-SCR-TOKEN-FILE, KD-RUN-PORT-IN-USE
 */
export async function openGuardUi(options: GuardUiOptions): Promise<GuardUi> {
  const { distFolder, log, clock } = options;
  if (!existsSync(join(distFolder, 'index.html'))) throw new Fault('KD-SCR-NOT-BUILT', { path: distFolder });
  const token = sessionToken(options.tokenFolder, options.bootId, options.random ?? randomBytes);
  const stream = openEventStream(clock, () => JSON.stringify(options.current()));
  const { host, port, portFallback } = options;
  const server = openHttp({ host, port, portFallback, option: '--port', log });
  // Browsers share cookies between the ports of a host: each kiosk of a machine needs its own name.
  const cookieName = (request: FastifyRequest): string => `kordon-screen-${request.socket.localPort ?? 0}`;

  await server.app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const asked = tokenInAddress(request);
      if (asked !== null && token.matches(asked)) return signIn(reply, cookieName(request), token);
      if (!token.matches(cookieOf(request, cookieName(request)))) return refuseVisitor(reply);
      return undefined;
    });
    await serveFiles(scope, distFolder);
    scope.get('/', async (_request, reply) => reply.sendFile('index.html', { cacheControl: false }));
    scope.get('/events', async (_request, reply) => follow(reply, stream, options));
    addCommands(scope, options);
  });

  const listening = await server.listen();
  return {
    url: `${listening.url}?t=${token.value}`,
    port: listening.port,
    fellBack: listening.fellBack,
    push: () => stream.push(),
    async close() {
      stream.close();
      await server.close();
    },
  };
}

function tokenInAddress(request: FastifyRequest): string | null {
  // An address that is none (`//`) carries no token either.
  const address = URL.parse(request.url, 'http://loopback');
  return address?.pathname === '/' ? address.searchParams.get('t') : null;
}

/** The token leaves the address bar at once and cannot be read by the page's own code. */
function signIn(reply: FastifyReply, name: string, token: SessionToken): FastifyReply {
  reply.header('set-cookie', `${name}=${token.value}; Path=/; HttpOnly; SameSite=Strict`);
  return reply.redirect('/', 303);
}

function cookieOf(request: FastifyRequest, name: string): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value ?? '';
  }
  return '';
}

/** Whoever has no token has chosen no language either: all four. */
function refuseVisitor(reply: FastifyReply): FastifyReply {
  const lines = languages.map((language) => {
    const { cause, next } = faultText('KD-SCR-TOKEN', {}, language);
    return `${cause} ${next}`;
  });
  return reply
    .code(401)
    .type('text/plain; charset=utf-8')
    .send(`KD-SCR-TOKEN\n\n${lines.join('\n')}\n`);
}

function follow(reply: FastifyReply, stream: EventStream, options: GuardUiOptions): FastifyReply {
  if (stream.clients >= streamLimits.clientsMax) {
    options.log.warn({ code: 'KD-SCR-CLIENTS' }, 'the screen is open too often');
    return refuse(reply, 503, options, 'KD-SCR-CLIENTS', { clientsMax: streamLimits.clientsMax });
  }
  reply.header('content-type', 'text/event-stream; charset=utf-8');
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.flushHeaders();
  stream.add(reply.raw);
  return reply;
}

function addCommands(scope: FastifyInstance, options: GuardUiOptions): void {
  const validate = validator(guardCommandSchema);
  // A form of any site may send plain text without asking first; JSON it may not.
  scope.removeContentTypeParser('text/plain');
  scope.post('/command', {
    bodyLimit: commandBytesMax,
    handler: async (request, reply) => {
      const site = request.headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin') return refuse(reply, 403, options, 'KD-SCR-ORIGIN');
      const command = validate(request.body);
      if (!command.ok) return refuse(reply, 400, options, 'KD-SCR-COMMAND', { why: command.why });
      const answer = await carryOut(command.value, options);
      return reply.code(answer.kind === 'done' ? 200 : 409).send(answer);
    },
    errorHandler: (error, _request, reply) => void refuseBroken(error, reply, options),
  });
}

/** What never became a command: too long, no JSON, not even JSON by its type; or a defect while carrying it out. */
function refuseBroken(error: FastifyError, reply: FastifyReply, options: GuardUiOptions): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status === 413) return refuse(reply, status, options, 'KD-SCR-OVERSIZE', { bytesMax: commandBytesMax });
  if (status < 500) return refuse(reply, status, options, 'KD-SCR-COMMAND', { why: error.code });
  options.log.error({ err: error }, 'a command failed');
  return refuse(reply, 500, options, 'KD-RUN-BUG', { why: error.name });
}

async function carryOut(command: GuardCommand, options: GuardUiOptions): Promise<CommandAnswer> {
  try {
    return await options.onCommand(command);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: 'refused', fault: { code: error.code, ...error.text(options.current().language) } };
  }
}

function refuse(
  reply: FastifyReply,
  status: number,
  options: GuardUiOptions,
  code: FaultCode,
  details: FaultDetails = {},
): FastifyReply {
  const answer: CommandAnswer = {
    kind: 'refused',
    fault: { code, ...faultText(code, details, options.current().language) },
  };
  return reply.code(status).send(answer);
}
