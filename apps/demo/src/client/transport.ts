import { Agent, request as send, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiUnreachable } from './problem.js';

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TransportOptions {
  readonly connections?: number;
  /** How long to go on trying while the server is away or busy. */
  readonly patienceMillis?: number;
  /** How long a single answer may take. */
  readonly answerMillis?: number;
}

const RETRY_MILLIS = 250;
const LONGEST_WAIT_MILLIS = 5000;

/** Sends requests over connections that stay open, and tries again while the server is not ready. */
export class Transport {
  private readonly agent: Agent;
  private readonly patience: number;
  private readonly answerMillis: number;

  constructor(
    private readonly base: URL,
    options: TransportOptions = {},
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: options.connections ?? 8 });
    this.patience = options.patienceMillis ?? 30_000;
    this.answerMillis = options.answerMillis ?? 30_000;
  }

  /**
   * Sends a request until it is answered by anything but 503. Every request must bear being sent twice:
   * reads do, commands do by their idempotency key.
   * @throws ApiUnreachable when patience runs out
   */
  async exchange(exchange: Exchange): Promise<Answer> {
    const giveUpAt = performance.now() + this.patience;
    for (;;) {
      const { answer, why } = await this.attempt(exchange);
      if (answer && answer.status !== 503) return answer;
      const pause = answer ? pauseOf(answer) : RETRY_MILLIS;
      if (performance.now() + pause > giveUpAt) {
        if (answer) return answer;
        throw new ApiUnreachable(`${exchange.method} ${exchange.path}: no answer (${why})`);
      }
      await wait(pause);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private async attempt(exchange: Exchange): Promise<{ answer?: Answer; why?: string }> {
    try {
      return { answer: await this.once(exchange) };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { why: code ?? message };
    }
  }

  private once({ method, path, headers, body }: Exchange): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = send(
        new URL(path, this.base),
        { method, headers, agent: this.agent, timeout: this.answerMillis },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('the answer took too long')));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

const pauseOf = (answer: Answer): number => {
  const seconds = Number(answer.headers['retry-after']);
  const asked = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : RETRY_MILLIS;
  return Math.min(LONGEST_WAIT_MILLIS, asked);
};
