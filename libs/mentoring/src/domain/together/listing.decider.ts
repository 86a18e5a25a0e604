import { decisionOn, guardExisting, personal, refuse, write, writeExisting } from '@palabre/kernel';
import type { ListingKind } from '../../events.js';
import { participantStream } from '../participant.js';
import { isOpen, programmeStream } from '../programme.js';
import { exchangeStream, ofExchange } from './exchange.js';
import { notThere, paired, unknownSkill, UNSAFE_CODES, unsafe } from './exchange-rules.js';

interface OnExchange {
  readonly exchangeId: string;
}

export interface ListSkillData extends OnExchange {
  readonly programmeId: string;
  readonly participantId: string;
  readonly kind: ListingKind;
  readonly skill: string;
  readonly words?: string;
  /** How many listings of theirs are open, as a read model knows it. */
  readonly open?: number;
}

/** As many as anybody answers for: a list of thousands is read by nobody. */
const MOST_LISTINGS = 20;

/** A participant offers a skill or seeks one, where the programme exchanges skills. */
export const listSkill = decisionOn(
  ({ exchangeId, programmeId, participantId }: ListSkillData) => ({
    exchange: write(exchangeStream, exchangeId),
    programme: guardExisting(programmeStream, programmeId),
    participant: guardExisting(participantStream, participantId),
  }),
).decide({
  refuses: [
    ...(['PROGRAMME_CLOSED', 'EXCHANGE_NOT_OFFERED', 'PARTICIPATION_ENDED'] as const),
    ...UNSAFE_CODES,
    ...(['CODE_UNKNOWN', 'LISTINGS_ENOUGH'] as const),
  ],
  emits: ['mentoring.SkillListed'],
  decide: (
    { exchangeId, programmeId, kind, skill, words, open = 0 },
    { programme, participant },
    { now },
  ) => {
    if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
    if (!programme.settings.exchange) return refuse('EXCHANGE_NOT_OFFERED');
    const wrong =
      notThere(participant) ??
      unsafe(programme, participant) ??
      unknownSkill(programme, skill, '/skill');
    if (wrong) return wrong;
    if (open >= MOST_LISTINGS) return refuse('LISTINGS_ENOUGH', { most: MOST_LISTINGS });
    const by = paired(participant);
    const sealed = words === undefined ? null : personal(by.personId, 'mentoring', words);
    const data = { exchangeId, programmeId, kind, by, skill, words: sealed };
    return { exchange: [{ type: 'mentoring.SkillListed' as const, data }] };
  },
});

/** Whoever listed it takes it back, before anything is agreed. */
export const withdrawListing = decisionOn(({ exchangeId }: OnExchange) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
})).decide({
  refuses: ['LISTING_TAKEN'],
  emits: ['mentoring.SkillListingWithdrawn'],
  decide: (_command, { exchange }) => {
    if (exchange.stage === 'withdrawn' || exchange.stage === 'unknown') return {};
    if (exchange.stage !== 'open') return refuse('LISTING_TAKEN');
    return {
      exchange: [{ type: 'mentoring.SkillListingWithdrawn' as const, data: ofExchange(exchange) }],
    };
  },
});
