import { Inject, Injectable } from '@nestjs/common';
import { CommandRefused } from '@palabre/eventing';
import type { HttpCaller } from '../http/caller.js';
import { CONTEXTS } from '../nest/tokens.js';
import type { AskMine, Context, OwnPart } from './context.js';
import { Gateway } from './gateway.js';

/** A part of somebody's data as it was gathered. */
export interface GatheredPart extends Pick<OwnPart, 'name' | 'title'> {
  readonly data: unknown;
}

const GONE: ReadonlySet<string> = new Set(['NOT_FOUND', 'FORBIDDEN']);

/** All that the contexts show a person of themselves: what they could read page by page, at once. */
@Injectable()
export class OwnData {
  constructor(
    @Inject(CONTEXTS) private readonly contexts: readonly Context[],
    private readonly gateway: Gateway,
  ) {}

  /** @throws CommandRefused, StoreUnavailable */
  async of(caller: HttpCaller): Promise<GatheredPart[]> {
    const { format: _asJson, ...person } = caller;
    const ask: AskMine = async (question) => {
      try {
        return (await this.gateway.ask(question, person)).result;
      } catch (error) {
        // It went between the list and the look at it, or is shown to them no more.
        if (error instanceof CommandRefused && GONE.has(error.code)) return undefined;
        throw error;
      }
    };
    const gathered: GatheredPart[] = [];
    // One after the other: each opens sealed data, and nobody waits for it but the person.
    for (const { name, title, gather } of this.contexts.flatMap(({ mine = [] }) => mine)) {
      gathered.push({ name, title, data: await gather(ask) });
    }
    return gathered;
  }
}
