import { monthOf, type LocalDate, type YearMonth } from '@palabre/kernel';
import { COHORT_MONTHS } from '../texts/calendar.js';
import { THEMES, type ThemeKey } from '../texts/themes.js';
import type { Applicant } from './applicant.js';
import { isMember } from './cases.js';

export const GROUP_SIZE = 10;
export const HONORARIUM_MINOR = 10_000n;

/** A stretch without membership duties or honorarium; both days included. */
export interface Pause {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A member of the cohort and what the year brings them. */
export interface CohortMember {
  readonly applicant: Applicant;
  readonly group: ThemeKey;
  readonly lead: boolean;
  readonly pause?: Pause;
  readonly leavesOn?: LocalDate;
  /** Months whose honorarium the member gives up. */
  readonly waives: readonly YearMonth[];
}

const place = (members: readonly Applicant[]): Map<ThemeKey, Applicant[]> => {
  const groups = new Map<ThemeKey, Applicant[]>(THEMES.map((theme) => [theme, []]));
  for (const member of members) {
    const wanted = member.preferences.find(
      (theme) => (groups.get(theme)?.length ?? 0) < GROUP_SIZE,
    );
    if (wanted) groups.get(wanted)?.push(member);
  }
  return groups;
};

/** What happens to whom: by group, and by the place within it (0 leads). */
const FORTUNES: readonly {
  readonly group: ThemeKey;
  readonly seat: number;
  readonly fortune: Partial<Pick<CohortMember, 'pause' | 'leavesOn' | 'waives'>>;
}[] = [
  {
    group: 'rooting-care',
    seat: 3,
    fortune: { pause: { from: '2025-02-01', to: '2025-03-31' } },
  },
  { group: 'practising-accountability', seat: 4, fortune: { leavesOn: '2025-05-14' } },
  { group: 'strengthening-collaboration', seat: 5, fortune: { waives: COHORT_MONTHS } },
  { group: 'rooting-care', seat: 6, fortune: { waives: ['2024-12'] } },
];

/** The thirty members by group, lead first. Each joins the dearest of their themes that has room. */
export const makeCohort = (applicants: readonly Applicant[]): CohortMember[] => {
  const groups = place(applicants.filter((applicant) => isMember(applicant.case.outcome)));
  return THEMES.flatMap((group) =>
    (groups.get(group) ?? []).map((applicant, seat) => {
      const own = FORTUNES.find((entry) => entry.group === group && entry.seat === seat)?.fortune;
      return { applicant, group, lead: seat === 0, waives: [], ...own };
    }),
  );
};

/**
 * Whether a month’s honorarium is due by the cohort’s policy: active on a day of it at least, and not
 * paused for all of it.
 */
export const isDue = (member: CohortMember, month: YearMonth): boolean => {
  if (member.leavesOn && month > monthOf(member.leavesOn)) return false;
  const { pause } = member;
  return !(pause && month >= monthOf(pause.from) && month <= monthOf(pause.to));
};
