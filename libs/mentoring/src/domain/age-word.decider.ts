import { decisionOn, guard, guardExisting, localDateAt, write } from '@palabre/kernel';
import { ageWordStream, holdsOn, type AgeMark } from './age-word.js';
import { invitationStream } from './invitation.js';
import { programmeStream } from './programme.js';

export interface KeepAgeWordData {
  /** Either of the two: where they came by a link, it leads to the programme. */
  readonly programmeId: string | null;
  readonly invitationId: string | null;
  readonly ageMarkOf: AgeMark;
}

/**
 * Whoever is refused for their age does not come in by another number the next minute. What is kept tells neither who it is nor
 * an age, and holds for a year, unless a coordinator makes sure.
 */
export const keepAgeWord = decisionOn(({ invitationId }: KeepAgeWordData) => ({
  invitations: invitationId === null ? [] : [guard(invitationStream, invitationId)],
}))
  .also(({ programmeId, ageMarkOf }, { invitations: [invitation] }) => {
    const ofLink =
      invitation === undefined || invitation.stage === 'unknown' ? null : invitation.programmeId;
    const id = programmeId ?? ofLink;
    return {
      programmes: id === null ? [] : [guard(programmeStream, id)],
      words: id === null ? [] : [write(ageWordStream, ageMarkOf(id))],
    };
  })
  .decide({
    refuses: [],
    emits: ['mentoring.UnderAgeSaid'],
    decide: ({ ageMarkOf }, { programmes: [programme], words: [saidOn] }, { now }) => {
      if (!programme || programme.stage === 'unknown') return {};
      const { programmeId, zone } = programme;
      const on = localDateAt(now, zone);
      if (holdsOn(saidOn, on)) return {};
      const data = { mark: ageMarkOf(programmeId), programmeId, on };
      return { words: [[{ type: 'mentoring.UnderAgeSaid' as const, data, effectiveOn: on }]] };
    },
  });

export interface AllowEntryData {
  readonly programmeId: string;
  /** Of whoever may try again. */
  readonly mark: string;
}

/** A coordinator has made sure of somebody's age: what they said of it before stands in their way no more. */
export const allowEntry = decisionOn(({ programmeId, mark }: AllowEntryData) => ({
  word: write(ageWordStream, mark),
  programme: guardExisting(programmeStream, programmeId),
})).decide({
  refuses: [],
  emits: ['mentoring.AgeWordLifted'],
  decide: ({ programmeId, mark }, { word }) =>
    word === null
      ? {}
      : { word: [{ type: 'mentoring.AgeWordLifted' as const, data: { mark, programmeId } }] },
});
