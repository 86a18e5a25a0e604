import { IncomingMessage } from 'node:http';
import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';

/** A body that came as a file: unread so far, whoever takes it in decides how much of it. */
export type FileBody = IncomingMessage;

/** Whether a request's body is a file. */
export const isFile = (body: unknown): body is FileBody => body instanceof IncomingMessage;

const tooLarge = (): CommandRefused => new CommandRefused(refuse('BODY_TOO_LARGE'));

/**
 * A file's pieces as they arrive. Whoever stops early may answer at once: the rest goes by unread.
 * @throws CommandRefused with BODY_TOO_LARGE when more than `maxBytes` are announced or come, MALFORMED_REQUEST when the sender has gone
 */
export async function* piecesOf(file: FileBody, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    if (Number(file.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
    // To destroy the stream would be to cut the connection that the answer takes.
    for await (const piece of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > maxBytes) throw tooLarge();
      yield piece;
    }
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
    throw new CommandRefused(refuse('MALFORMED_REQUEST'));
  } finally {
    // Until the last of it has gone by, the connection's next request is not seen.
    file.resume();
  }
}
