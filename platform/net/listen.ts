import { Fault } from '../../domain/fault/index.ts';

/** Where a server is to listen. Port 0 lets the system choose. */
export interface ListenSettings {
  readonly host: string;
  readonly port: number;
  /** Takes a free port when the wanted one is in use; the answer says so. */
  readonly portFallback?: boolean;
  /** The command-line option that sets the port, named in the fault. */
  readonly option: string;
}

export interface Listening {
  readonly port: number;
  /** True when the wanted port was in use and another one was taken. */
  readonly fellBack: boolean;
}

const errorCode = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/**
 * Listens on the wanted port, else on a free one when that is allowed.
 *
 * @param listen opens the port (0: any free one) and answers the port that was opened
 * @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED
 */
export async function listenWithFallback(
  settings: ListenSettings,
  listen: (port: number) => Promise<number>,
): Promise<Listening> {
  const { host, port, option } = settings;
  try {
    return { port: await listen(port), fellBack: false };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EADDRINUSE') {
      if (settings.portFallback === true) return { port: await listen(0), fellBack: true };
      throw new Fault('KD-RUN-PORT-IN-USE', { port, host, option }, { cause: error });
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new Fault('KD-RUN-PORT-DENIED', { port, host, option }, { cause: error });
    }
    throw error;
  }
}
