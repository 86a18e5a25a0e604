import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_TYPE, type Details, type ProblemFilter } from '@palabre/platform';
import type { ConnectionError } from 'fastify';

const CODES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
};

/**
 * Answers what Node could not read as a request: there is nothing to answer through but the connection, and nobody knows
 * the reader's language yet. The connection ends with it.
 */
export const refuseUnread =
  (problems: ProblemFilter) =>
  (error: ConnectionError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const code = CODES[error.code] ?? 'NOT_HTTP';
    const details: Details = code === 'HEADERS_TOO_LARGE' ? { limit: maxHeaderSize } : {};
    const problem = problems.problemOf(code, 'en', details);
    const body = JSON.stringify(problem);
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      `Content-Type: ${PROBLEM_TYPE}`,
      'Content-Language: en',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
