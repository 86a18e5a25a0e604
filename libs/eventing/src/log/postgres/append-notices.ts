import pg from 'pg';
import type { Listen } from '../append-bell.js';
import { clientConfig, withDeadline, type Settings } from './connection.js';

const CHANNEL = 'palabre_log';

/** LISTEN, on a connection of its own. */
export const listenForNotices =
  (settings: Settings): Listen =>
  async (rung, lost) => {
    const client = new pg.Client(clientConfig(settings, 'listener'));
    let wasStopped = false;
    const ended = (): void => {
      if (!wasStopped) lost();
    };
    client.on('error', ended).on('end', ended).on('notification', rung);
    try {
      await client.connect();
      await withDeadline(client.query(`listen ${CHANNEL}`), settings.answerTimeoutMs);
    } catch (error) {
      cut(client);
      throw error;
    }
    return {
      check: () => withDeadline(client.query('select'), settings.answerTimeoutMs),
      stop: async () => {
        wasStopped = true;
        await withDeadline(client.end(), settings.connectTimeoutMs).catch(() => cut(client));
      },
    };
  };

/** Without waiting for the other side, which may be gone. */
const cut = (client: pg.Client): void => {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
};
