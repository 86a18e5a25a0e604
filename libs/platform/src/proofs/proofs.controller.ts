import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { refuse } from '@palabre/kernel';
import { CommandRefused, ProofReader } from '@palabre/eventing';
import { Gateway } from '../context/gateway.js';
import { Public } from '../http/authentication.guard.js';
import { From, type HttpCaller } from '../http/caller.js';
import { Payload } from '../http/payload.js';
import { Asks } from '../http/routes.js';
import type { Answered } from '../queries/query-runner.js';
import {
  Consistency,
  coveringAtLeast,
  GetCheckpoint,
  Inclusion,
  ProveConsistency,
  ProveInclusion,
  type Proved,
} from './proofs.query.js';

const TEXT = 'text/plain; charset=utf-8';

/** Proofs for auditors: that the log holds an event, and that it only ever grew. */
@ApiTags('proofs')
@Controller()
export class ProofsController {
  private readonly reader: ProofReader;

  constructor(
    private readonly gateway: Gateway,
    @Inject(Pool) pool: Pool,
  ) {
    this.reader = new ProofReader(pool);
  }

  /** The verifier key of the newest checkpoint, as C2SP signed-note has it. Compare it with the one you were given. */
  @Public()
  @Get('proofs/key')
  @ApiProduces('text/plain')
  @Header('Content-Type', TEXT)
  async key(): Promise<string> {
    const { verifierKey } = await this.reader.state();
    if (verifierKey === undefined) throw new CommandRefused(refuse('NOT_FOUND', { what: 'key' }));
    return `${verifierKey}\n`;
  }

  /** The newest signed checkpoint, as text. */
  @Asks('GET proofs/checkpoint', GetCheckpoint, String)
  @ApiProduces('text/plain')
  @Header('Content-Type', TEXT)
  checkpoint(@Payload() query: GetCheckpoint, @From() caller: HttpCaller) {
    return this.prove(query, caller);
  }

  @Asks('GET proofs/inclusion', ProveInclusion, Inclusion)
  inclusion(@Payload() query: ProveInclusion, @From() caller: HttpCaller) {
    return this.prove(query, caller);
  }

  @Asks('GET proofs/consistency', ProveConsistency, Consistency)
  consistency(@Payload() query: ProveConsistency, @From() caller: HttpCaller) {
    return this.prove(query, caller);
  }

  /** The tree follows the log by itself, not as a read model: it waits for `after` in its own way. */
  private async prove(query: object, caller: HttpCaller): Promise<Answered> {
    const { after, ...withoutAfter } = caller;
    const question = after === undefined ? query : coveringAtLeast(query, after);
    const { result } = await this.gateway.ask(question, withoutAfter);
    return result as Proved;
  }
}
