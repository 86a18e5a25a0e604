import {
  isBefore,
  streamType,
  type DecimalText,
  type Instant,
  type LocalDate,
  type ZoneId,
} from '@palabre/kernel';
import type { CallEvent, CallOpened, ExclusionKind, ZonedMoment } from '../events.js';

interface Opened {
  readonly callId: string;
  readonly zone: ZoneId;
  readonly opensAt: ZonedMoment;
  readonly closesAt: ZonedMoment;
  readonly seats: number;
  readonly themes: readonly string[];
  /** What reviewers score on each application, with the criterion's weight. */
  readonly criteria: readonly { readonly id: string; readonly weight: DecimalText }[];
  readonly exclusions: readonly ExclusionKind[];
  readonly listedOn: string;
  /** The area each listed country stands in. */
  readonly areas: ReadonlyMap<string, string>;
  readonly unplaced: ReadonlySet<string>;
  readonly earlierCohortIds: readonly string[];
  readonly minimumReviewers: number;
  readonly retentionDays: number;
  /** Applications on which the criterion of the set was judged; absent before. */
  readonly shortlist?: ReadonlySet<string>;
}

/** `open`: not closed by anybody yet; whether applications are taken also depends on the time ({@link takesApplications}). */
export type Call =
  | { readonly stage: 'unknown' }
  | ({ readonly stage: 'open' } & Opened)
  | ({ readonly stage: 'closed' } & Opened)
  | ({ readonly stage: 'published'; readonly eraseOn: LocalDate } & Opened);
export type KnownCall = Exclude<Call, { stage: 'unknown' }>;

const opened = ({ data }: CallOpened): Call => ({
  stage: 'open',
  callId: data.callId,
  zone: data.closesAt.zone,
  opensAt: data.opensAt,
  closesAt: data.closesAt,
  seats: data.seats,
  themes: data.themes.map(({ id }) => id),
  criteria: data.criteria
    .filter(({ judged }) => judged === 'application')
    .map(({ id, weight }) => ({ id, weight })),
  exclusions: data.exclusions.map(({ kind }) => kind),
  listedOn: data.countries.listedOn,
  areas: new Map(
    data.countries.areas.flatMap(({ id, countries }) =>
      countries.map((country) => [country, id] as const),
    ),
  ),
  unplaced: new Set(data.countries.unplaced),
  earlierCohortIds: data.earlierCohortIds,
  minimumReviewers: data.minimumReviewers,
  retentionDays: data.retentionDays,
});

const evolve = (call: Call, event: CallEvent): Call => {
  if (event.type === 'recruitment.CallOpened') return opened(event);
  if (call.stage === 'unknown') return call;
  switch (event.type) {
    case 'recruitment.DeadlineExtended':
      return { ...call, closesAt: event.data.closesAt };
    case 'recruitment.CallClosed':
      return { ...call, stage: 'closed' };
    case 'recruitment.ShortlistJudged':
      return { ...call, shortlist: new Set(event.data.applicationIds) };
    case 'recruitment.ResultsPublished':
      return { ...call, stage: 'published', eraseOn: event.data.eraseOn };
    case 'recruitment.ErasureStarted':
      return call;
  }
};

export const callStream = streamType<Call, CallEvent, 'call'>({
  category: 'call',
  initial: { stage: 'unknown' },
  evolve,
});

/** Whether an application sent now is in time; the closing instant itself still is. */
export const takesApplications = (call: Call, now: Instant): call is KnownCall =>
  call.stage === 'open' &&
  !isBefore(now, call.opensAt.instant) &&
  !isBefore(call.closesAt.instant, now);

/** The window in which applications are taken, for a message. */
export const windowOf = (call: Call): Readonly<Record<string, string>> =>
  call.stage === 'unknown'
    ? {}
    : { opensAt: call.opensAt.local, closesAt: call.closesAt.local, zone: call.zone };
