import { machineText, type DoctorContext } from './context.ts';

/** State of a listening socket (proc_net(5), include/net/tcp_states.h). */
const listening = '0A';
const tableBytesMax = 1_048_576;
const anyAddress = /^0+$/;
/** 127.0.0.1 and ::1, each 32-bit word in the byte order of a little-endian machine. */
const loopback4 = '0100007F';
const loopback6 = `${'0'.repeat(24)}01000000`;

/**
 * Sockets that listen on a port of this machine in the way of `host`: inodes, 0 for none that is known. Null where the
 * kernel shows no table.
 */
export async function listenersOn(
  context: DoctorContext,
  host: string,
  port: number,
): Promise<readonly number[] | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => machineText(context, path, tableBytesMax)),
  );
  if (tables.every((table) => table === null)) return null;
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = tables.flatMap((table) => (table ?? '').split('\n').slice(1));
  return rows.flatMap((row) => {
    const fields = row.trim().split(/\s+/);
    const [address = '', localPort] = (fields[1] ?? '').split(':');
    const isIt = localPort === wanted && fields[3] === listening && isInTheWay(address, host);
    return isIt ? [Number(fields[9] ?? 0)] : [];
  });
}

/** Whoever listens on all addresses of a family is in the way of each; an address that is neither is not told apart. */
function isInTheWay(address: string, host: string): boolean {
  if (anyAddress.test(address)) return true;
  if (host === '127.0.0.1') return address === loopback4;
  if (host === '::1') return address === loopback6;
  return true;
}
