import type { LocalDate, LocalisedText } from '@palabre/kernel';

/** A wall-clock moment as people read it, and the instant it stands for. */
export class MomentView {
  local: string;
  zone: string;
  instant: string;
}
/** A call in short. */
export class CallSummary {
  callId: string;
  /** `open` until it is closed by hand; `published` once the results are. */
  stage: string;
  title: LocalisedText;
  opensAt: MomentView;
  closesAt: MomentView;
  seats: number;
}
export class CallThemeView {
  id: string;
  title: LocalisedText;
  summary?: LocalisedText;
  guidingQuestions: LocalisedText[];
}
export class CriterionView {
  id: string;
  title: LocalisedText;
  weight: string;
  /** `application`: scored on each, blind. `set`: judged once, on the shortlist as a whole. */
  judged: string;
}
export class ExclusionView {
  kind: string;
  words: LocalisedText;
}
export class CountryAreaView {
  id: string;
  /** ISO 3166-1 alpha-2. */
  countries: string[];
}
/** Where applicants may come from, as of a day. */
export class CountryListView {
  listedOn: LocalDate;
  areas: CountryAreaView[];
  /** Countries on which the list takes no side: a person decides. */
  unplaced: string[];
}
/** A call as it was published. */
export class CallInFull extends CallSummary {
  summary: LocalisedText | null;
  themes: CallThemeView[];
  criteria: CriterionView[];
  exclusions: ExclusionView[];
  countries: CountryListView;
  minimumReviewers: number;
  /** Refused and withdrawn applications are kept for so many days after the results. */
  retentionDays: number;
  contact: string;
}
/** The applications that were judged as a set. */
export class Shortlist {
  applicationIds: string[];
  judgedBy: string;
  reason?: string;
}
