import {
  isMemberOf,
  membershipIdOf,
  membershipStream,
  type Membership,
} from '@palabre/community/contract';
import { firstRefusal, guard, refuse, type Actor, type Refusal } from '@palabre/kernel';
import type { ChangeDecision, ChangeWish, Holder } from './vocabulary.js';

/** A change and who is said to have decided on it. */
interface Decided {
  readonly cohortId: string;
  readonly change: ChangeWish;
  readonly decision: ChangeDecision;
}

/** Whose money a change is about; where it moves, first whose it was. */
export const holdersOf = (change: ChangeWish): readonly Holder[] => {
  switch (change.kind) {
    case 'allocate':
    case 'deallocate':
      return [change];
    case 'reallocate':
      return [change.from, change.to];
    default:
      return [{ lineId: change.lineId }];
  }
};

/** What those who took part in a group's decision are to the cohort, as guards in their order. */
export const membershipsBehind = ({ cohortId, decision: { by, participants } }: Decided) =>
  by === 'group'
    ? participants.map((personId) => guard(membershipStream, membershipIdOf(cohortId, personId)))
    : [];

const incomplete = ({ decision: { by, groupId, participants } }: Decided) =>
  participants.length === 0 || (by === 'group') !== (groupId !== undefined)
    ? refuse('DECISION_INCOMPLETE', {}, ['/decision'])
    : undefined;

/**
 * A group decides on its own money: on what it is given, gives back or gives away. What is the programme's is for the
 * coordinator, who decides in their own name only.
 */
const ofOthers = (
  { change, decision: { by, groupId, participants } }: Decided,
  actor: Actor,
): Refusal<'DECISION_NOT_THEIRS'> | undefined => {
  if (by === 'coordinator') {
    return participants.some((personId) => personId !== actor.id)
      ? refuse('DECISION_NOT_THEIRS', { whose: 'coordinator' }, ['/decision/participants'])
      : undefined;
  }
  const holder = holdersOf(change)[0]?.groupId;
  return holder === groupId
    ? undefined
    : refuse('DECISION_NOT_THEIRS', { whose: holder === undefined ? 'programme' : 'group' }, [
        '/decision/groupId',
      ]);
};

const byStrangers = (
  { decision: { groupId = '', participants } }: Decided,
  memberships: readonly Membership[],
): Refusal<'DECISION_NOT_BY_MEMBERS'> | undefined => {
  const strangers = memberships.flatMap((membership, index) =>
    isMemberOf(membership, groupId) ? [] : [participants[index] ?? ''],
  );
  return strangers.length === 0
    ? undefined
    : refuse('DECISION_NOT_BY_MEMBERS', { personIds: strangers }, ['/decision/participants']);
};

/** Why a decision is not one by those whose money it is about. */
export const wrongDecision = (
  decided: Decided,
  memberships: readonly Membership[],
  actor: Actor,
): Refusal<'DECISION_INCOMPLETE' | 'DECISION_NOT_THEIRS' | 'DECISION_NOT_BY_MEMBERS'> | undefined =>
  firstRefusal<'DECISION_INCOMPLETE' | 'DECISION_NOT_THEIRS' | 'DECISION_NOT_BY_MEMBERS'>(
    incomplete(decided),
    ofOthers(decided, actor),
    byStrangers(decided, memberships),
  );
