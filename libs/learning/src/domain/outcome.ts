import { canonicalJson, contentHash, streamType, type PartialText } from '@palabre/kernel';
import type { OutcomeEvent, OutcomeKind } from '../events.js';

export interface OutcomeProposal {
  readonly proposalId: string;
  readonly kind: OutcomeKind;
  readonly title: PartialText;
  /** Memberships. */
  readonly supporters: readonly string[];
}

/** What a group will make: proposals first, then the one key outcome of its theme. */
export type Outcome =
  | { readonly stage: 'open'; readonly proposals: readonly OutcomeProposal[] }
  | {
      readonly stage: 'decided' | 'published';
      readonly proposals: readonly OutcomeProposal[];
      readonly themeId: string;
      readonly kind: OutcomeKind;
      /** Hashes of the texts that may be public. */
      readonly safe: readonly string[];
      /** Hash of the text that is public. */
      readonly publishedHash?: string;
    };

const evolve = (outcome: Outcome, event: OutcomeEvent): Outcome => {
  switch (event.type) {
    case 'learning.OutcomeProposed': {
      const { proposalId, kind, title } = event.data;
      const proposals = [...outcome.proposals, { proposalId, kind, title, supporters: [] }];
      return { ...outcome, proposals };
    }
    case 'learning.OutcomeSupported': {
      const { proposalId, membershipId } = event.data;
      const proposals = outcome.proposals.map((proposal) =>
        proposal.proposalId === proposalId
          ? { ...proposal, supporters: [...proposal.supporters, membershipId] }
          : proposal,
      );
      return { ...outcome, proposals };
    }
    case 'learning.OutcomeDecided': {
      const { themeId, kind } = event.data;
      return { stage: 'decided', proposals: outcome.proposals, themeId, kind, safe: [] };
    }
    default: {
      if (outcome.stage === 'open') return outcome;
      const { contentHash: hash } = event.data;
      return event.type === 'learning.SafetyCheckSigned'
        ? { ...outcome, safe: [...outcome.safe, hash] }
        : { ...outcome, stage: 'published', publishedHash: hash };
    }
  }
};

export const outcomeStream = streamType<Outcome, OutcomeEvent, 'outcome'>({
  category: 'outcome',
  initial: { stage: 'open', proposals: [] },
  evolve,
});

/** What is shown to the public of an outcome. */
export interface Publication {
  readonly title: PartialText;
  readonly summary?: PartialText;
  /** Where it can be read, heard or downloaded. */
  readonly link?: string;
}

/** SHA-256 of the group's id and the publication in canonical JSON: whoever checked that text checked no other. */
export const publicationHash = (groupId: string, { title, summary, link }: Publication): string =>
  contentHash(canonicalJson({ groupId, title, summary, link }));
