import {
  Decimal,
  decisionOn,
  instantAt,
  isBefore,
  refuse,
  write,
  type DecimalText,
  type LocalDateTime,
  type LocalisedText,
  type PartialText,
  type ZoneId,
} from '@palabre/kernel';
import type { CountryList, CriterionScope, ExclusionKind, ZonedMoment } from '../events.js';
import { callStream } from './call.js';
import { missingTranslations } from './published-text.js';

export interface OpenCallData {
  readonly callId: string;
  readonly title: PartialText;
  readonly summary?: PartialText;
  readonly themes: readonly {
    readonly id: string;
    readonly title: PartialText;
    readonly summary?: PartialText;
    readonly guidingQuestions: readonly PartialText[];
  }[];
  readonly opensAt: LocalDateTime;
  /** The last moment at which an application is taken. */
  readonly closesAt: LocalDateTime;
  readonly zone: ZoneId;
  readonly seats: number;
  readonly criteria: readonly {
    readonly id: string;
    readonly title: PartialText;
    readonly weight: DecimalText;
    readonly judged: CriterionScope;
  }[];
  readonly exclusions: readonly { readonly kind: ExclusionKind; readonly words: PartialText }[];
  readonly countries: CountryList;
  readonly earlierCohortIds: readonly string[];
  readonly minimumReviewers: number;
  readonly retentionDays: number;
  readonly contact: string;
}

const untranslated = (call: OpenCallData): string[] => [
  ...missingTranslations('/title', call.title),
  ...(call.summary ? missingTranslations('/summary', call.summary) : []),
  ...call.themes.flatMap((theme, index) => [
    ...missingTranslations(`/themes/${index}/title`, theme.title),
    ...(theme.summary ? missingTranslations(`/themes/${index}/summary`, theme.summary) : []),
    ...theme.guidingQuestions.flatMap((question, at) =>
      missingTranslations(`/themes/${index}/guidingQuestions/${at}`, question),
    ),
  ]),
  ...call.criteria.flatMap(({ title }, index) =>
    missingTranslations(`/criteria/${index}/title`, title),
  ),
  ...call.exclusions.flatMap(({ words }, index) =>
    missingTranslations(`/exclusions/${index}/words`, words),
  ),
];

/** Pointers of the entries whose key an earlier entry has. */
const repeated = (keys: readonly string[], pointer: (index: number) => string): string[] =>
  keys.flatMap((key, index) => (keys.indexOf(key) < index ? [pointer(index)] : []));

const inconsistencies = (call: OpenCallData): string[] => {
  const listed = call.countries.areas.flatMap(({ countries }, area) =>
    countries.map((code, at) => ({ code, pointer: `/countries/areas/${area}/countries/${at}` })),
  );
  const { unplaced } = call.countries;
  const codes = [...listed.map(({ code }) => code), ...unplaced];
  const pointers = [
    ...listed.map(({ pointer }) => pointer),
    ...unplaced.map((_code, at) => `/countries/unplaced/${at}`),
  ];
  const ids = <T extends { readonly id: string }>(items: readonly T[]) => items.map(({ id }) => id);
  const kinds = call.exclusions.map(({ kind }) => kind);
  const scored = call.criteria.filter(({ judged }) => judged === 'application');
  return [
    ...repeated(ids(call.themes), (index) => `/themes/${index}/id`),
    ...repeated(ids(call.criteria), (index) => `/criteria/${index}/id`),
    ...repeated(kinds, (index) => `/exclusions/${index}/kind`),
    ...repeated(ids(call.countries.areas), (index) => `/countries/areas/${index}/id`),
    ...repeated(codes, (index) => pointers[index] ?? '/countries'),
    ...(scored.length === 0 ? ['/criteria'] : []),
    ...call.criteria.flatMap(({ weight }, index) =>
      Decimal.parse(weight).compare(Decimal.ofInteger(0)) > 0 ? [] : [`/criteria/${index}/weight`],
    ),
  ];
};

const moment = (local: LocalDateTime, zone: ZoneId): ZonedMoment => ({
  local,
  zone,
  instant: instantAt(local, zone),
});

/** Opens a call: published, so everything it says is in both languages; its deadline counts in its own zone. */
export const openCall = decisionOn(({ callId }: OpenCallData) => ({
  call: write(callStream, callId),
})).decide({
  refuses: ['TRANSLATION_MISSING', 'CALL_WINDOW_EMPTY', 'CALL_INCONSISTENT'],
  emits: ['recruitment.CallOpened'],
  decide: (command) => {
    const { opensAt: from, closesAt: to, zone, title, summary, ...rest } = command;
    const missing = untranslated(command);
    if (missing.length > 0) return refuse('TRANSLATION_MISSING', { missing }, missing);
    const [opensAt, closesAt] = [moment(from, zone), moment(to, zone)];
    if (!isBefore(opensAt.instant, closesAt.instant)) {
      return refuse('CALL_WINDOW_EMPTY', { opensAt: from, closesAt: to }, ['/closesAt']);
    }
    const fields = inconsistencies(command);
    if (fields.length > 0) return refuse('CALL_INCONSISTENT', { fields }, fields);
    return {
      call: [
        {
          type: 'recruitment.CallOpened',
          data: {
            ...rest,
            title: title as LocalisedText,
            ...(summary ? { summary: summary as LocalisedText } : {}),
            themes: rest.themes as readonly Published<(typeof rest.themes)[number]>[],
            criteria: rest.criteria as readonly Published<(typeof rest.criteria)[number]>[],
            exclusions: rest.exclusions as readonly Published<(typeof rest.exclusions)[number]>[],
            opensAt,
            closesAt,
          },
        },
      ],
    };
  },
});

/** The same with every text in both languages, as has been checked. */
type Published<T> = T extends PartialText
  ? LocalisedText
  : T extends readonly (infer Item)[]
    ? readonly Published<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Published<T[K]> }
      : T;
