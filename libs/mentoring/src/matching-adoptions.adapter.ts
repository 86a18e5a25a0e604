import { Inject, Injectable } from '@nestjs/common';
import { CommandRunner, EventCodec, type Answer, type EventStore } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import { EVENT_STORE, Gateway, QueryRunner, type HttpCaller } from '@palabre/platform';
import { adopt, type AdoptMatching } from './commands/matching.commands.js';
import type { MatchingEvent } from './events.js';
import { ReadVersions, readVersions } from './read-models/matching/pool.query.js';

/** A round of the largest programmes takes a few appends. */
const MOST_APPENDS = 50;

/**
 * Adopts a round, in as many appends as it takes. A round is of its moment: a pair is left out when anything has changed for
 * one of the two since, whatever it is, so that what it is cannot be told; another round finds them.
 */
@Injectable()
export class MatchingAdoptions {
  constructor(
    private readonly gateway: Gateway,
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
    private readonly codec: EventCodec,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Should it end half-way, the same command goes on with the rest. @throws CommandRefused */
  async adopt({ matchingId, without }: AdoptMatching, caller: HttpCaller): Promise<Answer> {
    const input = { matchingId, without };
    const seen = { changed: await this.changed(matchingId, caller) };
    let answer = await this.runner.execute(adopt, input, caller, seen);
    for (let part = 1; part < MOST_APPENDS; part += 1) {
      const { idempotencyKey: _key, ifMatch: _version, ...rest } = caller;
      const commandId = derivedId(
        'matching-adoption',
        matchingId,
        caller.idempotencyKey ?? '',
        `${part}`,
      );
      const next = await this.runner.execute(adopt, input, { ...rest, commandId }, seen);
      if (next.version === answer.version) break;
      answer = next;
    }
    return answer;
  }

  /** Pairs of which one has changed since the round read them, or was erased. */
  private async changed(matchingId: string, caller: HttpCaller): Promise<string[]> {
    const [stored = []] = await this.store.read([{ stream: `matching-${matchingId}`, after: 0 }]);
    const events = stored.map((one) => this.codec.decode<MatchingEvent>(one));
    const programmeId = events[0]?.data.programmeId;
    if (programmeId === undefined) return [];
    const asked = Object.assign(new ReadVersions(), { programmeId });
    const { result: now } = await this.queries.ask(readVersions, asked, caller);
    const before = new Map<string, number>();
    const changed: string[] = [];
    for (const event of events) {
      if (event.type === 'mentoring.MatchingPoolRecorded') {
        for (const { participantId, version } of event.data.members)
          before.set(participantId, version);
      }
    }
    const same = ({ participantId }: { readonly participantId: string }): boolean =>
      now.get(participantId) === before.get(participantId);
    for (const event of events) {
      if (event.type !== 'mentoring.PairsMatched') continue;
      for (const { pairingId, mentee, mentor } of event.data.pairs) {
        if (!same(mentee) || !same(mentor)) changed.push(pairingId);
      }
    }
    return changed;
  }
}
