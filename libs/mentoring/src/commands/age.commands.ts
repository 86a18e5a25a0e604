import { command, system } from '@palabre/eventing';
import { PathId } from '@palabre/platform';
import { allowEntry, keepAgeWord } from '../domain/age-word.decider.js';
import { ageMarksOf, invitationOf } from './marks.js';
import { coordinator } from './permissions.js';

/** Lets somebody try again who said that they are too young, having made sure that they are not. */
export class AllowEntry {
  @PathId()
  programmeId: string;
  @PathId()
  personId: string;
}
/** Who said so, and where: of the two the one by which they came. */
export interface KeepAgeWordInput {
  readonly personId: string;
  readonly programmeId?: string;
  readonly secret?: string;
}

export const keepAgeWordCommand = command({
  name: 'mentoring.KeepAgeWord',
  decision: keepAgeWord,
  may: system(),
  data: ({ personId, programmeId, secret }: KeepAgeWordInput, { keyedHash }) => ({
    ...{ programmeId: programmeId ?? null, ageMarkOf: ageMarksOf(keyedHash, personId) },
    invitationId: secret === undefined ? null : invitationOf(keyedHash, secret),
  }),
});

export const ageCommands = [
  keepAgeWordCommand,
  command({
    name: 'mentoring.AllowEntry',
    input: AllowEntry,
    decision: allowEntry,
    may: coordinator,
    // Whether somebody has said so is told by no number.
    uncounted: true,
    answers: ({ programmeId }) => programmeId,
    data: ({ programmeId, personId }: AllowEntry, { keyedHash }) => ({
      ...{ programmeId, mark: ageMarksOf(keyedHash, personId)(programmeId) },
    }),
  }),
];
