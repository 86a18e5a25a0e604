import { canonicalJson, contentHash, type LocalDate } from '@palabre/kernel';
import { learningOf } from '../texts/learning-groups.js';
import { workplanTotal, type GroupLearning, type SmartItem } from '../texts/learning.js';
import { THEMES, type ThemeKey } from '../texts/themes.js';
import { euros } from './amount.js';
import type { Budget } from './budget.js';
import { belongsOn, groupOn, type WorkingGroup, type YearStage } from './community.js';
import { consult } from './consultation.js';
import { together } from './together.js';
import { workplanContent } from './workplan-content.js';

const OBJECTIVES = [
  {
    en: 'Name what keeps people in a movement, and try one arrangement in each group.',
    fr: 'Nommer ce qui retient les gens dans un mouvement, et essayer un arrangement par groupe.',
  },
  {
    en: 'Leave behind something that others can use without us.',
    fr: 'Laisser quelque chose dont d’autres pourront se servir sans nous.',
  },
];
/** Who of MEL looks after which group. */
const MEL: Readonly<Record<ThemeKey, string>> = {
  'rooting-care': 'mel-1',
  'practising-accountability': 'mel-2',
  'strengthening-collaboration': 'mel-3',
};

/** What the groups ask, make and plan, from the first question to the published outcome. */
export class Learning {
  private readonly questions = new Map<ThemeKey, readonly string[]>();
  private readonly proposals = new Map<ThemeKey, string>();
  private readonly workplans = new Map<ThemeKey, string>();
  private readonly challenges = new Map<ThemeKey, string>();

  constructor(
    private readonly stage: YearStage,
    private readonly budget: Budget,
  ) {}

  workplanOf(theme: ThemeKey): string {
    const found = this.workplans.get(theme);
    if (found === undefined) throw new Error(`${theme} has no workplan yet`);
    return found;
  }

  melOf(theme: ThemeKey) {
    return this.stage.cast.staff(MEL[theme]);
  }

  private group(theme: ThemeKey): WorkingGroup {
    return groupOn(this.stage.community, theme);
  }

  async proposeQuestions(theme: ThemeKey): Promise<void> {
    const { groupId, members } = this.group(theme);
    const { questions } = learningOf(theme);
    const ids = await together(questions, async ({ key, proposed, refined }, at) => {
      const asker = members[(at * 2 + 1) % members.length]?.player;
      const refiner = members[(at * 2 + 2) % members.length]?.player;
      if (!asker || !refiner) throw new Error(`${theme} has too few members`);
      const path = `/groups/${groupId}/questions`;
      const { id } = await asker.send(`question/${key}`, path, { text: proposed });
      await refiner.send(`refine/${key}`, `${path}/${id}/refinement`, { text: refined });
      return id;
    });
    this.questions.set(theme, ids);
  }

  async finaliseQuestions(theme: ThemeKey): Promise<void> {
    const { groupId, lead, members } = this.group(theme);
    const body = { questionIds: this.questions.get(theme) };
    const path = `/groups/${groupId}/agenda/finalisation`;
    await members[1]?.player.isRefused('FORBIDDEN', 'finalise', path, body);
    await lead.player.isRefused('QUESTION_COUNT', 'finalise-none', path, { questionIds: [] });
    await lead.player.send('finalise', path, body);
  }

  async consolidateAgenda(): Promise<void> {
    const mel = await this.stage.cast.staff('mel-1');
    const path = `/cohorts/${this.stage.community.cohortId}/agenda`;
    await mel.send('consolidate', path, { objectives: OBJECTIVES });
  }

  async decideOutcome(theme: ThemeKey, on: LocalDate): Promise<void> {
    const { groupId, lead, members } = this.group(theme);
    const path = `/groups/${groupId}/outcome`;
    const [chosen] = await together(learningOf(theme).outcomes, async ({ kind, title }, at) => {
      const proposer = members[at + 1]?.player;
      const answer = await proposer?.send(`outcome/${at}`, `${path}/proposals`, { kind, title });
      return answer?.id ?? '';
    });
    const proposalId = chosen ?? '';
    this.proposals.set(theme, proposalId);
    const others = THEMES.flatMap((other) =>
      this.group(other).members.slice(other === theme ? 3 : 8),
    );
    await together(others, ({ player }) =>
      player.send(`support/${theme}`, `${path}/proposals/${proposalId}/support`),
    );
    const participants = members.filter((one) => belongsOn(one, on)).map((m) => m.membershipId);
    await lead.player.send('decide-outcome', `${path}/decision`, { proposalId, participants });
  }

  private content(theme: ThemeKey, lacking: readonly SmartItem[] = []): object {
    return workplanContent(
      learningOf(theme),
      {
        group: this.group(theme),
        questionIds: this.questions.get(theme) ?? [],
        lineId: this.budget.line('workplans'),
      },
      lacking,
    );
  }

  private async submit(theme: ThemeKey, step: string): Promise<void> {
    const { lead, members } = this.group(theme);
    const participants = members.map(({ membershipId }) => membershipId);
    await lead.player.send(step, `/workplans/${this.workplanOf(theme)}/submission`, {
      participants,
    });
  }

  async submitWorkplan(theme: ThemeKey): Promise<void> {
    const { groupId, lead } = this.group(theme);
    const { workplan } = learningOf(theme);
    const content = this.content(theme, workplan.firstVersionLacks);
    const { id } = await lead.player.send('workplan', `/groups/${groupId}/workplans`, { content });
    this.workplans.set(theme, id);
    await this.submit(theme, 'submit-workplan');
  }

  /** MEL finds that the first version is not SMART, and says what is missing. */
  async returnWorkplan(theme: ThemeKey, lacks: readonly SmartItem[]): Promise<void> {
    const mel = await this.melOf(theme);
    const path = `/workplans/${this.workplanOf(theme)}`;
    await mel.isRefused('NOT_SMART', `approve-first/${theme}`, `${path}/approval`, {
      contentHash: this.hashOf(theme, lacks),
    });
    await mel.send(`return-workplan/${theme}`, `${path}/changes-request`, {
      words: learningOf(theme).workplan.changesRequested,
    });
  }

  async reviseWorkplan(theme: ThemeKey): Promise<void> {
    const { lead } = this.group(theme);
    const path = `/workplans/${this.workplanOf(theme)}`;
    await lead.player.put('revise-workplan', path, { content: this.content(theme) });
    await this.submit(theme, 'submit-again');
  }

  /** The group gets its share of the line for workplans, and MEL approves what it is for. */
  async approveWorkplan(theme: ThemeKey): Promise<void> {
    const mel = await this.melOf(theme);
    const path = `/workplans/${this.workplanOf(theme)}/approval`;
    const body = { contentHash: this.hashOf(theme) };
    await mel.isRefused('INSUFFICIENT_ALLOCATION', `approve-unfunded/${theme}`, path, body);
    await this.fund(theme);
    await mel.send(`approve-workplan/${theme}`, path, body);
  }

  private async fund(theme: ThemeKey): Promise<void> {
    const { groupId, lead, members } = this.group(theme);
    const { fundingAgreementId, line } = this.budget;
    const change = {
      kind: 'allocate',
      fundingAgreementId,
      lineId: line('workplans'),
      groupId,
      amount: euros(workplanTotal(learningOf(theme))),
    };
    const participants = members.map(({ player }) => player.personId);
    await consult(this.stage, this.budget, [
      {
        key: `allocate/${theme}`,
        change,
        reason: 'What our workplan costs, line by line.',
        views: [{ member: MEL[theme], stance: 'support' }],
        group: { groupId, lead: lead.player, participants },
      },
    ]);
  }

  /** SHA-256 of the wording that MEL has before them. */
  private hashOf(theme: ThemeKey, lacking: readonly SmartItem[] = []): string {
    const workplanId = this.workplanOf(theme);
    return contentHash(canonicalJson({ workplanId, content: this.content(theme, lacking) }));
  }

  async startStep(theme: ThemeKey, step: string, on: LocalDate): Promise<void> {
    await this.onStep(theme, step, 'start', { on });
  }

  async completeStep(theme: ThemeKey, step: string, on: LocalDate): Promise<void> {
    await this.onStep(theme, step, 'completion', { on });
  }

  /** Whoever owns the step says so; the lead for somebody who has left. */
  private async onStep(theme: ThemeKey, key: string, what: string, body: { on: LocalDate }) {
    const { lead, members } = this.group(theme);
    const { ownerSeat } = this.find(learningOf(theme).workplan.steps, key);
    const owner = members[ownerSeat];
    const by = owner && belongsOn(owner, body.on) ? owner : lead;
    const path = `/workplans/${this.workplanOf(theme)}/steps/${key}/${what}`;
    await by.player.send(`step/${theme}/${key}/${what}`, path, body);
  }

  private find<T extends { readonly key: string }>(list: readonly T[], key: string): T {
    const found = list.find((one) => one.key === key);
    if (!found) throw new RangeError(`nothing is called ${key}`);
    return found;
  }

  async reportIndicator(theme: ThemeKey, key: string, value: string, on: LocalDate): Promise<void> {
    const { lead } = this.group(theme);
    const path = `/workplans/${this.workplanOf(theme)}/indicators/${key}/reports`;
    await lead.player.send(`indicator/${key}/${on}`, path, { value, on });
  }

  async raiseChallenge(theme: ThemeKey, on: LocalDate): Promise<void> {
    const { lead } = this.group(theme);
    const { words } = learningOf(theme).challenge;
    const path = `/workplans/${this.workplanOf(theme)}/challenges`;
    const { id } = await lead.player.send('challenge', path, { words, on });
    this.challenges.set(theme, id);
  }

  async resolveChallenge(theme: ThemeKey, on: LocalDate): Promise<void> {
    const { lead } = this.group(theme);
    const { resolution } = learningOf(theme).challenge;
    const workplan = `/workplans/${this.workplanOf(theme)}`;
    const path = `${workplan}/challenges/${this.challenges.get(theme)}/resolution`;
    await lead.player.send('challenge-resolved', path, { on, ...(resolution && { resolution }) });
  }

  async publishOutcome(theme: ThemeKey): Promise<void> {
    const { groupId, lead } = this.group(theme);
    const path = `/groups/${groupId}/outcome`;
    const body = { publication: publicationOf(learningOf(theme)) };
    const publication = `${path}/publication`;
    await lead.player.isRefused('SAFETY_CHECK_MISSING', 'publish', publication, body);
    const mel = await this.melOf(theme);
    await mel.send(`safety/${theme}`, `${path}/safety-check`, body);
    await lead.player.send('publish', publication, body);
  }

  async completeWorkplan(theme: ThemeKey, on: LocalDate): Promise<void> {
    const { lead } = this.group(theme);
    const path = `/workplans/${this.workplanOf(theme)}/completion`;
    await lead.player.send('complete-workplan', path, { on });
  }
}

const publicationOf = ({ outcomes: [{ title }], workplan, theme }: GroupLearning): object => ({
  title,
  summary: workplan.objective,
  link: `https://example.org/outcomes/${theme}`,
});
