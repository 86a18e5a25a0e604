import { derivedId, ownersOf, type Purpose, type SealedText } from '@palabre/kernel';
import type { Caller, CommandRunner, CommandSpec, Now } from '@palabre/eventing';
import { sealedIn } from '@palabre/eventing';
import type { HttpCaller } from '../http/caller.js';

/** Whose sealed data stand in a value. @throws Error when some were sealed for another purpose than stated */
export const subjectsOf = (value: unknown, purpose: Purpose): string[] => {
  const sealed: SealedText[] = sealedIn(value);
  const other = sealed.find((item) => item.purpose !== purpose);
  if (other) throw new Error(`data sealed for ${other.purpose} were read for ${purpose}`);
  return [...new Set(sealed.flatMap(ownersOf).map(({ subject }) => subject))];
};

/** What a read of somebody's data is recorded with. */
export interface AccessReason {
  readonly purpose: Purpose;
  readonly what: string;
  readonly query: string;
  readonly caller: HttpCaller;
}

/** The command by which reads are recorded; the people context owns it. */
export const RECORD_ACCESS = 'people.RecordAccess';

/** Leaves a record with every person whose data somebody else reads, before they are shown. */
export class AccessRecorder {
  constructor(
    private readonly runner: Pick<CommandRunner, 'executeData'>,
    private readonly specs: ReadonlyMap<string, CommandSpec>,
    readonly now: Now,
  ) {}

  async record(subjects: readonly string[], reason: AccessReason): Promise<void> {
    const spec = this.specs.get(RECORD_ACCESS);
    if (!spec) throw new Error(`${RECORD_ACCESS} is not part of this process`);
    const { caller, purpose, what, query } = reason;
    await this.runner.executeData(
      spec,
      { subjects, reader: caller.actor.id, purpose, what, query },
      {
        actor: { kind: 'system', id: 'platform.access-recorder', roles: [] },
        correlationId: caller.correlationId,
        ...this.repeatable(subjects, reason),
      },
    );
  }

  /**
   * A request that is sent again under its `Idempotency-Key`, as after a crash, is the same reading: the record of it
   * has the same command id. A key serves for one day and the same data only, so that none hides later readings.
   */
  private repeatable(
    subjects: readonly string[],
    { caller, purpose, what, query }: AccessReason,
  ): Pick<Caller, 'commandId'> {
    const { actor, idempotencyKey: key } = caller;
    if (key === undefined) return {};
    const day = this.now().slice(0, 10);
    const data = [query, purpose, what, ...[...subjects].sort()];
    return { commandId: derivedId('access', actor.id, key, day, ...data) };
  }
}
