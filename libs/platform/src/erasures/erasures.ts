import { derivedId, type Purpose } from '@palabre/kernel';
import type { CommandRunner, CommandSpec, EventStore, KeyVault } from '@palabre/eventing';
import type { ErasureFile, KeyErasure } from './erasure-file.js';

/** The command of the people context that says of a person once more that they were erased. */
const ERASE_AGAIN = 'people.EraseAgain';
/** Streams that are read at once. */
const PAGE = 200;

export interface ErasureParts {
  readonly file: Pick<ErasureFile, 'all'>;
  readonly vault: Pick<KeyVault, 'destroy' | 'unknownOf'>;
  readonly store: Pick<EventStore, 'read'>;
  readonly runner: Pick<CommandRunner, 'executeData'>;
  readonly specs: ReadonlyMap<string, CommandSpec>;
}

/** A vault that has every erasure on the disk, apart from the database, before it destroys a key. */
export const rememberingVault = (
  vault: Pick<KeyVault, 'destroy'>,
  file: Pick<ErasureFile, 'remember'>,
): Pick<KeyVault, 'destroy'> => ({
  destroy: async (subject, purposes, matter) => {
    await file.remember({ subject, purposes, ...(matter === undefined ? {} : { matter }) });
    await vault.destroy(subject, purposes, matter);
  },
});

/** Persons whom the log knows, and of whose erasure for these purposes it knows nothing. */
const unknownToLog = async (
  erasures: readonly KeyErasure[],
  store: Pick<EventStore, 'read'>,
): Promise<KeyErasure[]> => {
  const streams = await store.read(
    erasures.map(({ subject }) => ({ stream: `person-${subject}`, after: 0 })),
  );
  return erasures.filter(({ purposes }, index) => {
    const events = streams[index] ?? [];
    const erased = new Set(
      events
        .filter(({ type }) => type === 'people.PersonErased')
        .flatMap(({ data }) => (JSON.parse(data) as { purposes: readonly Purpose[] }).purposes),
    );
    return events.length > 0 && purposes.some((purpose) => !erased.has(purpose));
  });
};

/**
 * Applies again what this installation had erased and its database knows nothing of, since a backup of before was brought
 * back: keys first, then persons, whose logins would lead to them again. Repeating is harmless.
 * @returns how many keys and persons there were
 */
export const applyErasuresAgain = async ({
  file,
  vault,
  store,
  runner,
  specs,
}: ErasureParts): Promise<{ readonly keys: number; readonly persons: number }> => {
  const all = await file.all();
  const unknown = await vault.unknownOf(all);
  for (const { subject, purposes, matter } of unknown) {
    await vault.destroy(subject, purposes, matter);
  }
  const spec = specs.get(ERASE_AGAIN);
  if (!spec) throw new Error(`no context has the command ${ERASE_AGAIN}`);
  let persons = 0;
  const whole = all.filter(({ matter }) => matter === undefined);
  for (let at = 0; at < whole.length; at += PAGE) {
    const page = await unknownToLog(whole.slice(at, at + PAGE), store);
    for (const { subject: personId, purposes } of page) {
      const correlationId = derivedId('erase again', personId);
      const actor = { kind: 'system', id: 'worker.erasures', roles: [] } as const;
      await runner.executeData(spec, { personId, purposes }, { actor, correlationId });
      persons += 1;
    }
  }
  return { keys: unknown.length, persons };
};
