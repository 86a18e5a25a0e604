import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** Passes connections on to a server, so that a test can break them. */
export interface TcpRelay {
  readonly port: number;
  /** Breaks every connection at once; answers how many there were. */
  cut(): number;
  close(): Promise<void>;
}

/** Starts a relay on a free port of the loopback. */
export const startTcpRelay = async (host: string, port: number): Promise<TcpRelay> => {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, host);
    const end = (): void => {
      open.delete(near);
      near.destroy();
      far.destroy();
    };
    open.add(near);
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', end).on('close', end);
    near.pipe(far).pipe(near);
  });
  const cut = (): number => {
    const count = open.size;
    for (const socket of open) socket.resetAndDestroy();
    return count;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
};
