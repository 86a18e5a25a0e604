import { afterAll, beforeAll } from '@jest/globals';
import type { World } from '../support/mentoring-world.js';
import { RunningSystem } from '../support/running-system.js';
import { badInput } from './mentoring/bad-input.js';
import { aConcern, aConcernForgotten } from './mentoring/concern.js';
import { aConcernOfAnExchange } from './mentoring/exchange-concern.js';
import { formalMentoring } from './mentoring/formal.js';
import { interculturalMentoring } from './mentoring/intercultural.js';
import { roundsOfMatching } from './mentoring/matching.js';
import { peerMentoring } from './mentoring/peer.js';
import { privacy } from './mentoring/privacy.js';
import { skillExchange } from './mentoring/skill-exchange.js';
import { aVeto } from './mentoring/veto.js';

/** One system for all chapters: its clock only goes forward, so they stand in the order of their days. */
const world = {} as { -readonly [Key in keyof World]: World[Key] };

beforeAll(async () => {
  const system = await RunningSystem.start();
  world.system = system;
  world.staff = {
    coordinator: await system.join('coordinator', 'coordinator'),
    contact: await system.join('contact'),
  };
  world.outsider = await system.join('outsider');
}, 180_000);
afterAll(() => world.system?.stop(), 60_000);

roundsOfMatching(world);
formalMentoring(world);
peerMentoring(world);
interculturalMentoring(world);
skillExchange(world);
aConcernOfAnExchange(world);
aConcern(world);
privacy(world);
aVeto(world);
badInput(world);
aConcernForgotten(world);
