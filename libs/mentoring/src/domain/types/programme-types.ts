import type { ProgrammeSettings } from '../../events.js';
import { FORMAL } from './formal.js';
import { INTERCULTURAL } from './intercultural.js';
import { PEER } from './peer.js';
import { SKILL_EXCHANGE } from './skill-exchange.js';

export const PROGRAMME_TYPES = ['peer', 'formal', 'intercultural', 'skill-exchange'] as const;
export type ProgrammeType = (typeof PROGRAMME_TYPES)[number];

/** The settings that a programme of a type starts from: one engine, run in four ways. */
export const settingsOf: Readonly<Record<ProgrammeType, ProgrammeSettings>> = {
  peer: PEER,
  formal: FORMAL,
  intercultural: INTERCULTURAL,
  'skill-exchange': SKILL_EXCHANGE,
};
