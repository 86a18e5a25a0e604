import { BudgetingModule } from '@palabre/budgeting';
import { CommunityModule } from '@palabre/community';
import { ExportsModule } from '@palabre/exports';
import { HonorariaModule } from '@palabre/honoraria';
import { LearningModule } from '@palabre/learning';
import { MentoringModule } from '@palabre/mentoring';
import { OperationsModule } from '@palabre/operations';
import { PeopleModule } from '@palabre/people';
import { ProofsModule, type ContextModuleClass } from '@palabre/platform';
import { ProgressModule } from '@palabre/progress';
import { RecruitmentModule } from '@palabre/recruitment';

/** The contexts this deployment runs, in the api and in the worker alike. */
export const contexts: readonly ContextModuleClass[] = [
  PeopleModule,
  RecruitmentModule,
  CommunityModule,
  BudgetingModule,
  LearningModule,
  HonorariaModule,
  MentoringModule,
  ProgressModule,
  ExportsModule,
  OperationsModule,
  ProofsModule,
];
