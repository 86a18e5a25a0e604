import {
  canonicalJson,
  localDateAt,
  streamType,
  type Instant,
  type LocalDate,
  type ZoneId,
} from '@palabre/kernel';
import type { ProgrammeEvent, ProgrammeSettings, Vocabulary } from '../events.js';

export interface OpenedProgramme {
  readonly stage: 'open' | 'closed';
  readonly programmeId: string;
  readonly zone: ZoneId;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly cohortId: string | null;
  readonly minimumAge: number;
  /** Of the code of conduct in force. */
  readonly codeVersion: string;
  /** Every version there was: none stands for two texts. */
  readonly codeVersions: readonly string[];
  readonly settings: ProgrammeSettings;
  readonly vocabulary: Vocabulary;
  /** The days on which the rules of matching became others, in order. */
  readonly rulesChangedOn: readonly LocalDate[];
  /** Who was asked to be a safeguarding contact and has not answered. */
  readonly asked: readonly string[];
  /** Who was asked and did not agree: they are not asked again. */
  readonly declined: readonly string[];
  /** Who agreed. */
  readonly contacts: readonly string[];
  /** Whoever agreed at any time: there may be concerns that they were told of. */
  readonly contactsEver: readonly string[];
}
export type Programme = { readonly stage: 'unknown' } | OpenedProgramme;

const without = (list: readonly string[], personId: string): readonly string[] =>
  list.filter((one) => one !== personId);

/** Whether two programmes, or one before and after, match by the same rules, in whatever order they are written. */
export const sameRules = (one: ProgrammeSettings, other: ProgrammeSettings): boolean =>
  canonicalJson(one.matching) === canonicalJson(other.matching);

const evolve = (programme: Programme, event: ProgrammeEvent): Programme => {
  if (event.type === 'mentoring.ProgrammeOpened') {
    const { title: _title, codeOfConduct, ...data } = event.data;
    const codeVersion = codeOfConduct.version;
    const codes = { codeVersion, codeVersions: [codeVersion] };
    const nobody = { asked: [], declined: [], contacts: [], contactsEver: [] };
    return { stage: 'open', ...data, ...codes, ...nobody, rulesChangedOn: [] };
  }
  if (programme.stage === 'unknown') return programme;
  switch (event.type) {
    case 'mentoring.ProgrammeAdjusted': {
      const { settings, vocabulary, on } = event.data;
      const isSame = on === null || sameRules(settings, programme.settings);
      const rulesChangedOn = isSame ? programme.rulesChangedOn : [...programme.rulesChangedOn, on];
      return { ...programme, settings, vocabulary, rulesChangedOn };
    }
    case 'mentoring.CodeOfConductRevised': {
      const { version } = event.data.codeOfConduct;
      const codeVersions = [...programme.codeVersions, version];
      return { ...programme, codeVersion: version, codeVersions };
    }
    case 'mentoring.ProgrammeClosed':
      return { ...programme, stage: 'closed' };
    case 'mentoring.SafeguardingContactNamed': {
      const asked = [...without(programme.asked, event.data.personId), event.data.personId];
      return { ...programme, asked };
    }
    case 'mentoring.SafeguardingAccepted': {
      const { personId } = event.data;
      const contacts = [...without(programme.contacts, personId), personId];
      const asked = without(programme.asked, personId);
      const declined = without(programme.declined, personId);
      const contactsEver = [...without(programme.contactsEver, personId), personId];
      return { ...programme, asked, declined, contacts, contactsEver };
    }
    case 'mentoring.SafeguardingDeclined': {
      const { personId } = event.data;
      const declined = [...without(programme.declined, personId), personId];
      return { ...programme, asked: without(programme.asked, personId), declined };
    }
    case 'mentoring.SafeguardingContactReleased': {
      const { personId } = event.data;
      return {
        ...programme,
        asked: without(programme.asked, personId),
        contacts: without(programme.contacts, personId),
      };
    }
  }
};

export const programmeStream = streamType<Programme, ProgrammeEvent, 'mentoring'>({
  category: 'mentoring',
  initial: { stage: 'unknown' },
  evolve,
});

/** Whether people may come in and be brought together: nobody has closed it, and its last day is not over. */
export const isOpen = (
  programme: Programme,
  now: Instant,
): programme is OpenedProgramme & { readonly stage: 'open' } =>
  programme.stage === 'open' && localDateAt(now, programme.zone) <= programme.endsOn;
