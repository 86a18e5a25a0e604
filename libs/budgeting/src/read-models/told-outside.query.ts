import type { Asking } from '@palabre/platform';
import { isOutside } from './access.query.js';
import type { ChangeDecision } from '../events.js';

type Reading = Pick<Asking, 'db' | 'actor' | 'now' | 'keyedHash'>;

/** What somebody is told of people's words and of who people are. */
export interface Told {
  /** Whether people's words about these ids are theirs to read: from outside only what an open sample is of. */
  wordsAbout(...ids: readonly (string | null | undefined)[]): boolean;
  /** A person; from outside a stand-in, the same in all answers about one cohort. */
  person(id: string): string;
  decision(decision: ChangeDecision): ChangeDecision;
  readonly isOutside: boolean;
}

const INSIDE: Told = {
  wordsAbout: () => true,
  person: (id) => id,
  decision: (decision) => decision,
  isOutside: false,
};

/** Vouchers, contracts and advances that open samples of a budget are of. */
const openItems = async (
  { db, now }: Reading,
  cohortId: string,
): Promise<ReadonlySet<string | null | undefined>> => {
  const rows: { readonly id: string; readonly behindId: string }[] = await db.query(
    `select item ->> 'id' as id, item ->> 'behindId' as "behindId"
       from read.budgeting_audit_samples, jsonb_array_elements(items) item
      where cohort_id = $1 and disclosed_until > $2`,
    [cohortId, now()],
  );
  return new Set(rows.flatMap(({ id, behindId }) => [id, behindId]));
};

/**
 * What whoever asks is told. An auditor who is nothing else reads no words of people and no ids of those who took part in a group's
 * decision: words name people, and ids lead to them. What an open sample is of they read, and that is recorded.
 */
export const toldTo = async (reading: Reading, cohortId: string): Promise<Told> => {
  const { actor, keyedHash } = reading;
  if (!isOutside(actor)) return INSIDE;
  const open = await openItems(reading, cohortId);
  const person = (id: string): string =>
    id === actor.id
      ? id
      : `person-${keyedHash(`budgeting-outside|${cohortId}|${id}`).slice(0, 12)}`;
  return {
    wordsAbout: (...ids) => ids.some((id) => open.has(id ?? undefined)),
    person,
    decision: (decision) => ({ ...decision, participants: decision.participants.map(person) }),
    isOutside: true,
  };
};
