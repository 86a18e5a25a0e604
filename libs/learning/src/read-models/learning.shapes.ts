import { LocalisedTextInput, PartialTextInput, PathId } from '@palabre/platform';
import { WorkplanSummary } from './workplan.shapes.js';

export class GetGroupLearning {
  @PathId()
  groupId: string;
}
export class GetCohortAgenda {
  @PathId()
  cohortId: string;
}

export class QuestionView {
  questionId: string;
  text: PartialTextInput;
  /** Membership. */
  proposedBy: string;
  /** `proposed`, `withdrawn` or `final`. */
  stage: string;
}
export class OutcomeProposalView {
  proposalId: string;
  kind: string;
  title: PartialTextInput;
  /** Memberships. */
  proposedBy: string;
  supporters: string[];
}
export class PublicationView {
  title: LocalisedTextInput;
  summary?: LocalisedTextInput;
  link?: string;
}
export class OutcomeView {
  /** `open`, `decided` or `published`. */
  stage: string;
  proposals: OutcomeProposalView[];
  /** The key outcome. */
  proposalId: string | null;
  decidedOn: string | null;
  participants: string[] | null;
  /** When a text was last found safe to publish. */
  checkedOn: string | null;
  publication: PublicationView | null;
  publishedOn: string | null;
}
/** What a group asks, makes and plans. */
export class GroupLearning {
  groupId: string;
  cohortId: string;
  /** `open` or `finalised`. */
  agenda: string;
  questions: QuestionView[];
  finalisedOn: string | null;
  /** Why there are more questions than advised: for coordinator and MEL only. */
  waiver?: string;
  outcome: OutcomeView | null;
  workplans: WorkplanSummary[];
}
export class CohortQuestionView {
  questionId: string;
  groupId: string;
  themeId: string;
  text: LocalisedTextInput;
}
/** What the cohort wants to learn. `stage`: `open`, `requested` (MEL is asked to consolidate) or `consolidated`. */
export class CohortAgendaView {
  cohortId: string;
  stage: string;
  requestedOn: string | null;
  consolidatedOn: string | null;
  objectives: LocalisedTextInput[];
  questions: CohortQuestionView[];
}
