import {
  decisionOn,
  firstRefusal,
  guard,
  localDateAt,
  plusDays,
  refuse,
  write,
  writeExisting,
  type LocalDate,
  type Refusal,
  type ZoneId,
} from '@palabre/kernel';
import { cohortStream } from '@palabre/community/contract';
import type { CodeOfConduct, ProgrammeSettings, Titled, Vocabulary } from '../events.js';
import { programmeStream, sameRules, type OpenedProgramme } from './programme.js';
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
export const openProgramme = decisionOn(({ programmeId, cohortId }: OpenProgrammeData) => ({
  programme: write(programmeStream, programmeId),
  cohorts: cohortId === null ? [] : [guard(cohortStream, cohortId)],
})).decide({
  refuses: [...CONTENT_CODES, 'DATES_REVERSED', 'COHORT_UNKNOWN'],
  emits: ['mentoring.ProgrammeOpened'],
  decide: (data, { cohorts }) => {
    const { title, codeOfConduct, settings, vocabulary, startsOn, endsOn } = data;
    // Members of a cohort that is not there could never come in, and nobody would see why.
    const isStrange = cohorts.some(({ stage }) => stage === 'unknown');
    const wrong = firstRefusal<
      (typeof CONTENT_CODES)[number] | 'DATES_REVERSED' | 'COHORT_UNKNOWN'
    >(
      isStrange && refuse('COHORT_UNKNOWN', {}, ['/cohortId']),
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

/** How often the rules of matching may become others, within how many days. */
const MOST_RULE_CHANGES = 5;
const RULE_CHANGE_DAYS = 30;

/**
 * Whoever changes weights or the floor again and again, and looks each time at whom a round prefers, learns ever more of
 * profiles that they do not read. Finding the right rules takes a few tries.
 */
const changedOften = (
  { rulesChangedOn }: OpenedProgramme,
  today: LocalDate,
): Refusal<'RULES_CHANGED_OFTEN'> | undefined => {
  const oldest = rulesChangedOn.at(-MOST_RULE_CHANGES);
  const from = oldest === undefined ? today : plusDays(oldest, RULE_CHANGE_DAYS);
  return from <= today
    ? undefined
    : refuse('RULES_CHANGED_OFTEN', { most: MOST_RULE_CHANGES, days: RULE_CHANGE_DAYS, from }, [
        '/settings/matching',
      ]);
};

/** Changes the settings of a programme for all that is decided from now on. */
export const adjustProgramme = decisionOn(({ programmeId }: AdjustProgrammeData) => ({
  programme: writeExisting(programmeStream, programmeId),
})).decide({
  refuses: [...CONTENT_CODES, 'PROGRAMME_CLOSED', 'RULES_CHANGED_OFTEN'],
  emits: ['mentoring.ProgrammeAdjusted'],
  decide: ({ programmeId, ...change }, { programme }, { now }) => {
    if (programme.stage !== 'open') return refuse('PROGRAMME_CLOSED');
    const settings = { ...programme.settings, ...change.settings };
    const vocabulary = change.vocabulary ?? programme.vocabulary;
    const wrong = contentRefusal(settings, vocabulary);
    if (wrong) return wrong;
    const on = localDateAt(now, programme.zone);
    const often = sameRules(settings, programme.settings) ? undefined : changedOften(programme, on);
    if (often) return often;
    const data = { programmeId, settings, vocabulary, on };
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
