import { pino, type Logger } from 'pino';

/**
 * Log of one program: JSON lines on standard error, where journald takes them. Messages are fixed sentences;
 * what varies goes into fields, and a field never holds a name, a document number or a traveller's date.
 */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** @param program name of the program, in every line */
export function openLog(program: string): Log {
  return pino(
    { name: program, level: process.env['KORDON_LOG'] ?? 'info', base: { name: program } },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** For tests and one-shot commands. */
export function silentLog(): Log {
  return pino({ level: 'silent' });
}
