import { decisionOn, guardExisting, refuse, writeExisting } from '@palabre/kernel';
import type { CodeOfConduct } from '../events.js';
import { theParticipant, who } from './participant.js';
import { isOpen, programmeStream } from './programme.js';
import { translationMissing } from './published-text.js';

export interface ReviseCodeData {
  readonly programmeId: string;
  readonly codeOfConduct: CodeOfConduct;
}

/** Puts a newer code of conduct in force; from then on nobody is matched by an older one. Pairs that exist go on. */
export const reviseCodeOfConduct = decisionOn(({ programmeId }: ReviseCodeData) => ({
  programme: writeExisting(programmeStream, programmeId),
})).decide({
  refuses: ['PROGRAMME_CLOSED', 'TRANSLATION_MISSING', 'CODE_VERSION_TAKEN'],
  emits: ['mentoring.CodeOfConductRevised'],
  decide: ({ programmeId, codeOfConduct }, { programme }, { now }) => {
    if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
    const { version, text } = codeOfConduct;
    const missing = translationMissing('/codeOfConduct/text', text);
    if (missing) return missing;
    if (programme.codeVersions.includes(version)) {
      return refuse('CODE_VERSION_TAKEN', { version }, ['/codeOfConduct/version']);
    }
    const data = { programmeId, codeOfConduct };
    return { programme: [{ type: 'mentoring.CodeOfConductRevised' as const, data }] };
  },
});

export interface AcceptCodeData {
  readonly participantId: string;
  /** The version that they have read. */
  readonly codeVersion: string;
}

/** A participant accepts the code of conduct in force. */
export const acceptCodeOfConduct = decisionOn((data: AcceptCodeData) => theParticipant(data))
  .also((_command, { participant }) => ({
    programmes:
      participant.stage === 'unknown'
        ? []
        : [guardExisting(programmeStream, participant.programmeId)],
  }))
  .decide({
    refuses: ['PARTICIPATION_ENDED', 'CODE_OF_CONDUCT_OUTDATED'],
    emits: ['mentoring.CodeAccepted'],
    decide: ({ codeVersion }, { participant, programmes: [programme] }) => {
      const isOver = participant.stage === 'unknown' || participant.stage === 'left';
      if (isOver || !programme || programme.stage === 'unknown') {
        return refuse('PARTICIPATION_ENDED');
      }
      const { codeVersion: version } = programme;
      if (codeVersion !== version) {
        return refuse('CODE_OF_CONDUCT_OUTDATED', { version }, ['/codeVersion']);
      }
      if (participant.codeVersion === version) return {};
      const data = { ...who(participant), codeVersion };
      return { participant: [{ type: 'mentoring.CodeAccepted' as const, data }] };
    },
  });
