import { createServer, type Server } from 'node:net';
import { Fault } from '../../domain/fault/index.ts';

/** A port that a program is to get. */
export interface PortWish {
  readonly option: string;
  /** Asked for on the command line: then no other will do. Null takes the usual one, else any free one. */
  readonly wanted: number | null;
  readonly usual: number;
}

export interface PortChoice {
  readonly port: number;
  /** The usual port was in use. */
  readonly fellBack: boolean;
}

const host = '127.0.0.1';

/**
 * Chooses all ports at once, so that no two programs get the same; each is held until the last is found. The
 * programs are then told their ports, and keep them over a restart.
 *
 * @throws Fault KD-RUN-PORT-IN-USE for a port that was asked for by number
 */
export async function choosePorts<Name extends string>(
  wishes: Readonly<Record<Name, PortWish>>,
): Promise<Readonly<Record<Name, PortChoice>>> {
  const held: Server[] = [];
  try {
    const choices: [string, PortChoice][] = [];
    for (const [name, wish] of Object.entries<PortWish>(wishes))
      choices.push([name, await choose(wish, held)]);
    // Every name of the wishes has got its choice above.
    return Object.fromEntries(choices) as Record<Name, PortChoice>;
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

async function choose({ option, wanted, usual }: PortWish, held: Server[]): Promise<PortChoice> {
  const first = await hold(wanted ?? usual, held);
  if (first !== null) return { port: first, fellBack: false };
  if (wanted !== null) throw new Fault('KD-RUN-PORT-IN-USE', { port: wanted, host, option });
  const free = await hold(0, held);
  if (free === null) throw new Fault('KD-RUN-PORT-IN-USE', { port: usual, host, option });
  return { port: free, fellBack: true };
}

/** Listens without ever accepting; null when the port is taken or forbidden. */
function hold(port: number, held: Server[]): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen({ host, port, exclusive: true }, () => {
      held.push(server);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : null);
    });
  });
}
