import {
  decisionOn,
  firstRefusal,
  guard,
  guardExisting,
  localDateAt,
  refuse,
  write,
  writeExisting,
  type LocalDate,
  type Refusal,
  type ZoneId,
} from '@palabre/kernel';
import type { CodeOfConduct, ProgrammeSettings, Titled, Vocabulary } from '../events.js';
import { personPresence } from './outside-streams.js';
import { participantIdOf, participantStream } from './participant.js';
import { programmeStream } from './programme.js';
import { titlesMissing, translationMissing } from './published-text.js';

export interface OpenProgrammeData {
  readonly programmeId: string;
  readonly title: { readonly en: string; readonly fr: string };
  readonly zone: ZoneId;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly cohortId: string | null;
  readonly minimumAge: number;
  readonly codeOfConduct: CodeOfConduct;
  readonly settings: ProgrammeSettings;
  readonly vocabulary: Vocabulary;
}

/** Weights of which none is above zero prefer nobody to anybody. */
const weightless = ({
  matching: { weights },
}: ProgrammeSettings): Refusal<'WEIGHTS_SUM_TO_NOTHING'> | undefined =>
  Object.values(weights).some((weight) => weight > 0)
    ? undefined
    : refuse('WEIGHTS_SUM_TO_NOTHING', {}, ['/settings/matching/weights']);

/** A programme that pairs people across a difference says what one may be in it. */
const acrossUnknown = (
  { matching: { across } }: ProgrammeSettings,
  { differences }: Vocabulary,
): Refusal<'DIFFERENCE_UNKNOWN'> | undefined => {
  if (across === undefined) return undefined;
  const dimension = differences.find(({ id }) => id === across);
  return dimension && dimension.values.length > 1
    ? undefined
    : refuse('DIFFERENCE_UNKNOWN', { across }, ['/vocabulary/differences']);
};

const repeated = (list: readonly Titled[]): string | undefined =>
  list.find(({ id }, at) => list.findIndex((other) => other.id === id) < at)?.id;

/** A code that stands in one list twice means two things. */
const codeRepeated = (vocabulary: Vocabulary): Refusal<'CODE_REPEATED'> | undefined => {
  const { differences } = vocabulary;
  const lists = { ...vocabulary, ...Object.fromEntries(differences.map((d) => [d.id, d.values])) };
  for (const [list, codes] of Object.entries(lists)) {
    const code = repeated(codes);
    if (code !== undefined) return refuse('CODE_REPEATED', { list, code }, ['/vocabulary']);
  }
  return undefined;
};

const untranslated = (
  settings: ProgrammeSettings,
  vocabulary: Vocabulary,
): Refusal<'TRANSLATION_MISSING'> | undefined =>
  firstRefusal(
    ...(['sessionKinds', 'evaluation', 'scales'] as const).map((list) =>
      titlesMissing(`/settings/${list}`, settings[list]),
    ),
    ...(['skills', 'interests', 'goals', 'places', 'differences'] as const).map((list) =>
      titlesMissing(`/vocabulary/${list}`, vocabulary[list]),
    ),
    ...vocabulary.differences.map(({ values }, at) =>
      titlesMissing(`/vocabulary/differences/${at}/values`, values),
    ),
  );

const CONTENT_CODES = [
  'TRANSLATION_MISSING',
  'WEIGHTS_SUM_TO_NOTHING',
  'DIFFERENCE_UNKNOWN',
  'CODE_REPEATED',
] as const;

const contentRefusal = (settings: ProgrammeSettings, vocabulary: Vocabulary) =>
  firstRefusal<(typeof CONTENT_CODES)[number]>(
    weightless(settings),
    acrossUnknown(settings, vocabulary),
    codeRepeated(vocabulary),
    untranslated(settings, vocabulary),
  );

/** Opens a programme: whom it is for, what they agree to, and by which settings it runs. */
export const openProgramme = decisionOn(({ programmeId }: OpenProgrammeData) => ({
  programme: write(programmeStream, programmeId),
})).decide({
  refuses: [...CONTENT_CODES, 'DATES_REVERSED'],
  emits: ['mentoring.ProgrammeOpened'],
  decide: (data) => {
    const { title, codeOfConduct, settings, vocabulary, startsOn, endsOn } = data;
    const wrong = firstRefusal<(typeof CONTENT_CODES)[number] | 'DATES_REVERSED'>(
      translationMissing('/title', title),
      translationMissing('/codeOfConduct/text', codeOfConduct.text),
      endsOn < startsOn && refuse('DATES_REVERSED', { startsOn, endsOn }, ['/endsOn']),
      contentRefusal(settings, vocabulary),
    );
    return wrong ?? { programme: [{ type: 'mentoring.ProgrammeOpened' as const, data }] };
  },
});

export interface AdjustProgrammeData {
  readonly programmeId: string;
  /** What changes; the rest stays. */
  readonly settings: Partial<Omit<ProgrammeSettings, 'type'>>;
  readonly vocabulary?: Vocabulary;
}

/** Changes the settings of a programme for all that is decided from now on. */
export const adjustProgramme = decisionOn(({ programmeId }: AdjustProgrammeData) => ({
  programme: writeExisting(programmeStream, programmeId),
})).decide({
  refuses: [...CONTENT_CODES, 'PROGRAMME_CLOSED'],
  emits: ['mentoring.ProgrammeAdjusted'],
  decide: ({ programmeId, ...change }, { programme }) => {
    if (programme.stage !== 'open') return refuse('PROGRAMME_CLOSED');
    const settings = { ...programme.settings, ...change.settings };
    const vocabulary = change.vocabulary ?? programme.vocabulary;
    const wrong = contentRefusal(settings, vocabulary);
    if (wrong) return wrong;
    const data = { programmeId, settings, vocabulary };
    return { programme: [{ type: 'mentoring.ProgrammeAdjusted' as const, data }] };
  },
});

/** Closes a programme: nobody joins and nobody is matched any more; pairs end by themselves. */
export const closeProgramme = decisionOn(({ programmeId }: { readonly programmeId: string }) => ({
  programme: writeExisting(programmeStream, programmeId),
})).decide({
  refuses: [],
  emits: ['mentoring.ProgrammeClosed'],
  decide: ({ programmeId }, { programme }, { now }) => {
    if (programme.stage !== 'open') return {};
    const data = { programmeId, on: localDateAt(now, programme.zone) };
    return { programme: [{ type: 'mentoring.ProgrammeClosed' as const, data }] };
  },
});

export interface NameContactData {
  readonly programmeId: string;
  readonly personId: string;
}

/**
 * Asks somebody to be a safeguarding contact, also of a closed programme, whose pairs go on. Nobody names themself, and
 * whoever takes part is no contact: concerns may be about anybody who does.
 */
export const nameSafeguardingContact = decisionOn(({ programmeId, personId }: NameContactData) => ({
  programme: writeExisting(programmeStream, programmeId),
  person: guardExisting(personPresence, personId),
  participant: guard(participantStream, participantIdOf(programmeId, personId)),
})).decide({
  refuses: ['SELF_APPOINTED', 'CONTACT_TAKES_PART', 'PERSON_ERASED'],
  emits: ['mentoring.SafeguardingContactNamed'],
  decide: ({ programmeId, personId }, { programme, person, participant }, { actor }) => {
    if (programme.stage === 'unknown') return {};
    if (person.erased) return refuse('PERSON_ERASED');
    if (personId === actor.id) return refuse('SELF_APPOINTED', {}, ['/personId']);
    if (participant.stage !== 'unknown') return refuse('CONTACT_TAKES_PART', {}, ['/personId']);
    if ([...programme.asked, ...programme.contacts].includes(personId)) return {};
    const data = { programmeId, personId, namedBy: actor.id };
    return { programme: [{ type: 'mentoring.SafeguardingContactNamed' as const, data }] };
  },
});

/** Whoever was asked agrees; only then do concerns reach them. Coordinators are none: concerns may be about them. */
export const acceptSafeguarding = decisionOn(
  ({ programmeId }: { readonly programmeId: string }) => ({
    programme: writeExisting(programmeStream, programmeId),
  }),
).decide({
  refuses: ['COORDINATOR_NO_CONTACT'],
  emits: ['mentoring.SafeguardingAccepted'],
  decide: ({ programmeId }, { programme }, { actor }) => {
    if (programme.stage === 'unknown' || programme.contacts.includes(actor.id)) return {};
    if (actor.roles.includes('coordinator')) return refuse('COORDINATOR_NO_CONTACT');
    const data = { programmeId, personId: actor.id };
    return { programme: [{ type: 'mentoring.SafeguardingAccepted' as const, data }] };
  },
});

/** Ends somebody's task as a contact. The last one stays, also when the programme is closed: concerns may still come. */
export const releaseSafeguardingContact = decisionOn(({ programmeId }: NameContactData) => ({
  programme: writeExisting(programmeStream, programmeId),
})).decide({
  refuses: ['LAST_SAFEGUARDING_CONTACT'],
  emits: ['mentoring.SafeguardingContactReleased'],
  decide: ({ programmeId, personId }, { programme }) => {
    if (programme.stage === 'unknown') return {};
    const { asked, contacts } = programme;
    if (![...asked, ...contacts].includes(personId)) return {};
    const isLast = contacts.length === 1 && contacts.includes(personId);
    if (isLast) return refuse('LAST_SAFEGUARDING_CONTACT');
    const data = { programmeId, personId };
    return { programme: [{ type: 'mentoring.SafeguardingContactReleased' as const, data }] };
  },
});
