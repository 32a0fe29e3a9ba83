import { fileURLToPath } from 'node:url';
import { integer, literal, object, union, type Infer } from '../../domain/schema/schema.ts';
import type { FastifyInstance } from '../../platform/http/http.ts';
import type { Log } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { runPage } from '../page/run-page.ts';
import { passengerView } from '../train/passenger-view.ts';
import { trainLimits } from '../train/train.ts';
import type { Walk, WalkAnswer } from '../walk/walk.ts';

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
  let changes = 0;
  const page = await runPage<number>({
    name: 'train',
    folder: fileURLToPath(new URL('./page', import.meta.url)),
    port,
    portFallback,
    option: '--control-port',
    log,
    token,
    routes: (scope) => addRoutes(scope, options),
    news: (seen) => (seen === changes ? null : { seen: changes, data: stateView(walk) }),
  });
  walk.onChange(() => {
    changes += 1;
    page.push();
  });
  return { ...(await page.listen()), close: page.close };
}

function addRoutes(scope: FastifyInstance, options: ControlOptions): void {
  scope.get('/train', async () => trainView(options));
  scope.post('/press', async (request, reply) => {
    const press = validatePress(request.body);
    if (!press.ok) return reply.code(400).send({ ok: false, why: 'not-understood' });
    const answer = await carryOut(options.walk, press.value);
    return reply.code(answer.ok ? 200 : 409).send({ ok: answer.ok, why: answer.ok ? null : answer.why });
  });
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

function stateView(walk: Walk) {
  const { next, inHand, handed, cable, busy } = walk.state();
  return { next, inHand, handed: [...handed], cable, busy };
}

function trainView({ walk, profileName }: ControlOptions) {
  const { seed, coaches, passengers } = walk.train;
  return { seed, profileName, coaches, passengers: passengers.map(passengerView) };
}
